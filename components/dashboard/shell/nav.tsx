'use client';

import { ChartLine, Flag, House, type LucideIcon, SquarePlay, Upload, UserRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '@/components/ui/cn';
import { Tip } from '@/components/ui/tooltip';
import type { Me } from '@/lib/contract/me';
import { useShell } from './context';

export interface Place {
  href: string;
  label: string;
  icon: LucideIcon;
  /** What a role must be allowed for the place to be offered. */
  scope?: Me['scopes'][number];
}

const PLACES: readonly Place[] = [
  { href: '/', label: 'Home', icon: House },
  { href: '/analytics', label: 'Explorer', icon: ChartLine },
  { href: '/campaigns', label: 'Campaigns', icon: Flag },
  { href: '/creators', label: 'Creators', icon: UserRound },
  { href: '/videos', label: 'Videos', icon: SquarePlay },
  { href: '/import', label: 'Import', icon: Upload, scope: 'ingest' },
];

/** The places that the signed-in person's role has. */
export function usePlaces(): readonly Place[] {
  const { me } = useShell();
  return PLACES.filter((place) => !place.scope || me.scopes.includes(place.scope));
}

export function isHere(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}

/** Icons with words; below 1200 px icons alone, with their words as tooltips. */
export function SideNav() {
  const pathname = usePathname();
  const places = usePlaces();
  return (
    <ul className="grid gap-0.5">
      {places.map(({ href, label, icon: Icon }) => {
        const isCurrent = isHere(href, pathname);
        return (
          <li key={href}>
            <Tip text={label} side="right" className="xl:hidden">
              <Link
                href={href}
                aria-current={isCurrent ? 'page' : undefined}
                className={cn(
                  'flex h-8 items-center gap-2.5 rounded-control border border-transparent px-2.5 text-ink-2 hover:bg-hover hover:text-ink max-xl:justify-center max-xl:px-0',
                  isCurrent && 'border-line bg-panel font-medium text-ink hover:bg-panel dark:bg-raised',
                )}
              >
                <Icon
                  className={cn('size-4 shrink-0', isCurrent ? 'text-accent' : 'text-ink-3')}
                  aria-hidden
                />
                <span className="max-xl:sr-only">{label}</span>
              </Link>
            </Tip>
          </li>
        );
      })}
    </ul>
  );
}
