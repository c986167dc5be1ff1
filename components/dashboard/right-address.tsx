'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { Logo } from '@/components/ui/logo';

const never = () => () => {};

/** Where the same page is over https; null: here. */
function useWayThere(secureOrigin: string | null): string | null {
  return useSyncExternalStore(
    never,
    () => {
      const { protocol, pathname, search, hash } = window.location;
      return secureOrigin && protocol === 'http:' ? `${secureOrigin}${pathname}${search}${hash}` : null;
    },
    () => null,
  );
}

/**
 * What signs people in, or where to go for it: over plain http a browser does not keep the cookies of a site that is
 * set up for https, and every try would end where it began.
 * @param secureOrigin the site's https address; null: it is not set up for https
 */
export function RightAddress({
  secureOrigin,
  children,
}: {
  secureOrigin: string | null;
  children: ReactNode;
}) {
  const there = useWayThere(secureOrigin);
  if (there === null) return children;
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[16vh] pb-8">
      <div className="w-full max-w-[400px]">
        <div className="mb-5 flex items-center gap-2.5">
          <Logo size={28} />
          <span className="font-semibold text-18">Trackagoat</span>
        </div>
        <div className="rounded-card border border-line bg-panel p-6">
          <h1 className="font-semibold text-15">Open this site over https</h1>
          <p className="mt-2 text-13 text-ink-2">
            This site is set up for <span className="break-all text-ink">{secureOrigin}</span>. You opened it
            over plain http, where your browser cannot keep you signed in.
          </p>
          <a href={there} className={buttonStyle({ variant: 'primary', className: 'mt-4 w-full' })}>
            Open it there
          </a>
        </div>
      </div>
    </main>
  );
}
