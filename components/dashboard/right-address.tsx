'use client';

import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { useInBrowser } from '@/lib/client/page/use-in-browser';
import { Entrance } from './entrance';

/**
 * Renders the sign-in, or a link to the https address: over plain http a browser drops the cookies of a site that is set
 * up for https, and every attempt would lead back here.
 * @param secureOrigin the site's https address; null if it is not set up for https
 */
export function RightAddress({
  secureOrigin,
  children,
}: {
  secureOrigin: string | null;
  children: ReactNode;
}) {
  const there = useInBrowser(() => {
    const { protocol, pathname, search, hash } = window.location;
    return secureOrigin && protocol === 'http:' ? `${secureOrigin}${pathname}${search}${hash}` : null;
  });
  if (there === null) return children;
  return (
    <Entrance>
      <h1 className="font-semibold text-15">Open this site over https</h1>
      <p className="mt-2 text-13 text-ink-2">
        This site is set up for <span className="break-all text-ink">{secureOrigin}</span>. You opened it over
        plain http, where your browser cannot keep you signed in.
      </p>
      <a href={there} className={buttonStyle({ variant: 'primary', className: 'mt-4 w-full' })}>
        Open it there
      </a>
    </Entrance>
  );
}
