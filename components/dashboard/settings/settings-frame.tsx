'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import type { Right } from '@/lib/contract/accounts/roles';

/** The pages of the settings; the first is the entry. */
export const PARTS: readonly { href: string; label: string; right?: Right }[] = [
  { href: '/settings', label: 'Organisation' },
  { href: '/settings/members', label: 'Members' },
  { href: '/settings/api-keys', label: 'API keys', right: 'manage_api_keys' },
  { href: '/settings/account', label: 'Account' },
];

/** The frame around all settings pages. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const { may } = useShell();
  const pathname = usePathname();
  return (
    <>
      <PageHead>
        <PageTitle>Settings</PageTitle>
      </PageHead>
      <nav
        aria-label="Settings"
        className="-mx-4 -mt-1 mb-3 overflow-x-auto px-4 py-1 no-scrollbar md:-mx-1 md:px-1"
      >
        <ul className="inline-flex h-9 items-stretch rounded-control border border-line bg-sunken md:h-8">
          {PARTS.filter(({ right }) => !right || may(right)).map(({ href, label }) => (
            <li key={href} className="flex">
              <Link
                href={href}
                aria-current={pathname === href ? 'page' : undefined}
                className={cn(
                  '-m-px inline-flex items-center whitespace-nowrap rounded-control border px-2.5 text-13 sm:px-3',
                  pathname === href
                    ? 'border-line bg-seg-on font-medium text-ink'
                    : 'border-transparent text-ink-2 hover:text-ink',
                )}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid max-w-[920px] grid-cols-1 gap-3.5">{children}</div>
    </>
  );
}
