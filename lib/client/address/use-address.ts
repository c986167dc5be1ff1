'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { addressWith, type ChangeOf, type Parsers, stateOf, withChange } from './state';

export interface AddressOptions {
  /** Whether the way back leads to the state before. */
  readonly history: 'push' | 'replace';
}

/** The address as last set here, until the router has followed it, a few frames later; null: it has. */
let ahead: { pathname: string; search: string } | null = null;
const readers = new Set<() => void>();

function lead(to: typeof ahead): void {
  ahead = to;
  for (const read of readers) read();
}

/** The way back and forward is the router's. */
const follow = () => lead(null);

function subscribe(read: () => void): () => void {
  if (readers.size === 0) window.addEventListener('popstate', follow);
  readers.add(read);
  return () => {
    readers.delete(read);
    if (readers.size > 0) return;
    window.removeEventListener('popstate', follow);
    ahead = null;
  };
}

/**
 * The state that the page keeps in its address, and how to change it, which no server is asked for. A change is on
 * screen at once; the router, which renders when it has time, follows.
 * @param parsers keep them between renders
 */
export function useAddress<P extends Parsers>(parsers: P) {
  const pathname = usePathname();
  const followed = useSearchParams().toString();
  const search = useSyncExternalStore(
    subscribe,
    () => (ahead?.pathname === pathname ? ahead.search : followed),
    () => followed,
  );
  const state = useMemo(() => stateOf(parsers, new URLSearchParams(search)), [parsers, search]);

  useEffect(() => {
    // Until then the router is on its way through addresses that were set in quick succession.
    const { pathname: path, search: current } = window.location;
    if (path === pathname && new URLSearchParams(current).toString() === followed) follow();
  }, [pathname, followed]);

  const set = useCallback(
    (change: ChangeOf<P>, { history }: AddressOptions = { history: 'push' }): void => {
      const { pathname, search, hash } = window.location;
      const before = new URLSearchParams(ahead?.pathname === pathname ? ahead.search : search);
      const next = withChange(parsers, before, change);
      if (next.toString() === before.toString()) return;
      lead({ pathname, search: next.toString() });
      const address = addressWith(pathname, next) + hash;
      try {
        if (history === 'push') window.history.pushState(null, '', address);
        else window.history.replaceState(null, '', address);
      } catch {
        // Safari refuses more than a hundred within ten seconds, as from a key held down. The next one takes it along.
      }
    },
    [parsers],
  );
  return [state, set] as const;
}
