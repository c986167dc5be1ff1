'use client';

import { Ellipsis, LogOut, Moon, Sun } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useEffect, useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { useShell } from './context';
import { isHere, PLACES } from './nav';
import { OrganisationSwitcher } from './organisation-switcher';
import { leave } from './user-menu';

const FIRST = PLACES.slice(0, 4);
const REST = PLACES.slice(4);

const tabStyle = 'flex flex-1 flex-col items-center gap-1 pt-2 text-11 text-ink-2';

/** The phone's navigation: four places, and a sheet with the rest. */
export function TabBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex h-[72px] border-line border-t bg-panel pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {FIRST.map(({ href, label, icon: Icon }) => {
        const isCurrent = isHere(href, pathname);
        return (
          <Link
            key={href}
            href={href}
            aria-current={isCurrent ? 'page' : undefined}
            className={cn(tabStyle, isCurrent && 'font-semibold text-accent-ink')}
          >
            <Icon className="size-5" aria-hidden />
            {label}
          </Link>
        );
      })}
      <More isCurrent={REST.some((place) => isHere(place.href, pathname))} />
    </nav>
  );
}

function More({ isCurrent }: { isCurrent: boolean }) {
  const pathname = usePathname();
  const { me } = useShell();
  const { resolvedTheme, setTheme } = useTheme();
  const [isOpen, setIsOpen] = useState(false);
  // A tap on a place leaves the sheet behind.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the path changes
  useEffect(() => setIsOpen(false), [pathname]);
  const row = 'flex h-11 w-full items-center gap-3 rounded-control px-2 text-14 hover:bg-hover';
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger className={cn(tabStyle, isCurrent && 'font-semibold text-accent-ink')}>
        <Ellipsis className="size-5" aria-hidden />
        More
      </DialogTrigger>
      <DialogContent title="More">
        <div className="grid gap-1 px-3 pt-3 pb-6">
          {me.user && (
            <div className="flex items-center gap-3 px-2 pb-2">
              <Avatar name={me.user.name} size={36} />
              <div className="min-w-0">
                <div className="truncate font-medium">{me.user.name}</div>
                <div className="truncate text-12 text-ink-3">{me.user.email}</div>
              </div>
            </div>
          )}
          <OrganisationSwitcher className="mb-2 h-11 max-xl:justify-start max-xl:px-2 [&_span]:max-xl:block [&_svg]:max-xl:block" />
          {REST.map(({ href, label, icon: Icon }) => (
            <Link key={href} href={href} className={row}>
              <Icon className="size-5 text-ink-3" aria-hidden />
              {label}
            </Link>
          ))}
          <button
            type="button"
            className={row}
            onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
          >
            <Moon className="size-5 text-ink-3 dark:hidden" aria-hidden />
            <Sun className="hidden size-5 text-ink-3 dark:block" aria-hidden />
            {resolvedTheme === 'dark' ? 'Light' : 'Dark'} theme
          </button>
          <button type="button" className={row} onClick={leave}>
            <LogOut className="size-5 text-ink-3" aria-hidden />
            Sign out
          </button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
