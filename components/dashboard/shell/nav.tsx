'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import {
  BookText,
  CalendarDays,
  ChartColumn,
  ChartLine,
  Flag,
  FolderKanban,
  House,
  type Icon,
  Inbox,
  SlidersHorizontal,
  SquarePlay,
  Upload,
  UserRound,
} from '@/components/ui/icons/icons';
import { Link, useIsOpening } from '@/components/ui/link';
import { Tip } from '@/components/ui/tooltip';
import type { Me } from '@/lib/contract/accounts/me';
import { useShell } from './context';
import { PendingCount } from './pending-count';

/** One link of the navigation. */
export interface NavItem {
  href: string;
  label: string;
  icon: Icon;
  /** How much waits there. */
  Count?: () => ReactNode;
  /** The right that the page requires. */
  scope?: Me['scopes'][number];
}

export const PAGES: readonly NavItem[] = [
  { href: '/', label: 'Home', icon: House },
  { href: '/analytics', label: 'Explorer', icon: ChartLine },
  { href: '/campaigns', label: 'Campaigns', icon: Flag },
  { href: '/creators', label: 'Creators', icon: UserRound },
  { href: '/videos', label: 'Videos', icon: SquarePlay },
  { href: '/insights', label: 'Insights', icon: ChartColumn },
  { href: '/calendar', label: 'Calendar', icon: CalendarDays },
  { href: '/inbox', label: 'Inbox', icon: Inbox, Count: PendingCount },
  { href: '/projects', label: 'Projects', icon: FolderKanban },
  { href: '/import', label: 'Import', icon: Upload, scope: 'ingest' },
];

/** At the foot of the side bar. */
export const TOOLS: readonly NavItem[] = [
  { href: '/docs', label: 'Docs', icon: BookText },
  { href: '/settings', label: 'Settings', icon: SlidersHorizontal },
];

/** The items available to the signed-in person's role. */
export function useNavItems(): { items: readonly NavItem[]; tools: readonly NavItem[] } {
  const { me } = useShell();
  const mine = (all: readonly NavItem[]) => all.filter((one) => !one.scope || me.scopes.includes(one.scope));
  return { items: mine(PAGES), tools: mine(TOOLS) };
}

export function isCurrentPath(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}

export function SideNav() {
  const { items, tools } = useNavItems();
  return (
    <>
      <NavList items={items} />
      <NavList items={tools} className="mt-auto" />
    </>
  );
}

/** Icons with labels; below 1200 px icons only, with the labels as tooltips. */
function NavList({ items, className }: { items: readonly NavItem[]; className?: string }) {
  const pathname = usePathname();
  return (
    <ul className={cn('grid gap-0.5', className)}>
      {items.map(({ href, label, icon: Icon, Count }) => {
        const isCurrent = isCurrentPath(href, pathname);
        return (
          <li key={href}>
            <Tip text={label} side="right" className="xl:hidden">
              <Link
                href={href}
                aria-current={isCurrent ? 'page' : undefined}
                className={cn(
                  'relative flex h-8 items-center gap-2.5 rounded-control border px-2.5 hover:text-ink max-xl:justify-center max-xl:px-0',
                  isCurrent
                    ? 'border-line bg-panel font-medium text-ink dark:bg-raised'
                    : 'border-transparent text-ink-2 hover:bg-hover',
                )}
              >
                <NavIcon
                  icon={Icon}
                  className={cn('size-4 shrink-0', isCurrent ? 'text-accent' : 'text-ink-3')}
                />
                <span className="max-xl:sr-only">{label}</span>
                {Count && <Count />}
              </Link>
            </Tip>
          </li>
        );
      })}
    </ul>
  );
}

/** An item's icon; it pulses from the click until the page has loaded. */
export function NavIcon({ icon: Icon, className }: { icon: Icon; className: string }) {
  const isOpening = useIsOpening();
  return (
    <Icon
      data-pending={isOpening || undefined}
      className={cn(className, isOpening && 'animate-pulse text-accent')}
    />
  );
}
