'use client';

import type { ReactNode } from 'react';
import { usePalette } from '@/components/dashboard/palette/palette-context';
import { IconButton } from '@/components/ui/button';
import { Search } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import type { CaptureNoun } from '@/lib/client/views/captured';
import { Freshness, LiveFreshness, OrganisationFreshness } from './freshness';
import { ThemeToggle } from './theme-toggle';

/**
 * The head of every page: title, freshness, search, theme.
 * @param lastCapture the newest capture of the page's entity; undefined: of the whole organisation
 */
export function PageHead({
  children,
  lastCapture,
  what = 'capture',
}: {
  children: ReactNode;
  lastCapture?: string | null;
  what?: CaptureNoun;
}) {
  const { open } = usePalette();
  const freshness =
    lastCapture === undefined ? <OrganisationFreshness /> : <Freshness at={lastCapture} what={what} />;
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 py-2">
      <div className="flex min-w-0 flex-1 items-center gap-2.5">{children}</div>
      {/* On phones its own line, with a fixed height while loading. */}
      <div className="flex shrink-0 items-center max-md:order-last max-md:min-h-4 max-md:w-full">
        <LiveFreshness>{freshness}</LiveFreshness>
      </div>
      <button
        type="button"
        onClick={open}
        className="hidden h-7 w-48 items-center gap-2 rounded-control border border-line bg-panel px-2.5 text-12 text-ink-3 hover:bg-hover lg:flex"
      >
        <Search className="size-3.5" aria-hidden />
        Search or switch
        <Kbd className="ml-auto">/</Kbd>
      </button>
      <IconButton label="Search or switch" hint="/" variant="ghost" className="lg:hidden" onClick={open}>
        <Search className="size-4" aria-hidden />
      </IconButton>
      <div className="hidden md:block">
        <ThemeToggle />
      </div>
    </header>
  );
}

export function PageTitle({ children }: { children: ReactNode }) {
  return <h1 className="truncate font-semibold text-18">{children}</h1>;
}
