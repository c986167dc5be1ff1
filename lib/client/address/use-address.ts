'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { dropAddress, flushAddress, type HistoryKind, isAddressWaiting, writeAddress } from './history';
import { addressWith, type ChangeOf, type Parsers, stateOf, withChange } from './state';

export interface AddressOptions {
  /** Whether the way back leads to the state before. */
  readonly history: HistoryKind;
}

/** The address as last set here, until the router has followed it, a few frames later; null: it has. */
let ahead: { pathname: string; search: string } | null = null;
const readers = new Set<() => void>();

function lead(to: typeof ahead): void {
  ahead = to;
  for (const read of readers) read();
}

/** The way back and forward is the router's. */
function goAlong(): void {
  dropAddress();
  lead(null);
}

function subscribe(read: () => void): () => void {
  if (readers.size === 0) {
    window.addEventListener('popstate', goAlong);
    // A click may lead to another page, and is a change of its own.
    window.addEventListener('click', flushAddress, true);
    window.addEventListener('pagehide', flushAddress);
  }
  readers.add(read);
  return () => {
    readers.delete(read);
    if (readers.size > 0) return;
    window.removeEventListener('popstate', goAlong);
    window.removeEventListener('click', flushAddress, true);
    window.removeEventListener('pagehide', flushAddress);
    flushAddress();
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
    if (isAddressWaiting()) return;
    // Until then the router is on its way through addresses that were set in quick succession.
    const { pathname: path, search: current } = window.location;
    if (path === pathname && new URLSearchParams(current).toString() === followed) lead(null);
  }, [pathname, followed]);

  const set = useCallback(
    (change: ChangeOf<P>, { history }: AddressOptions = { history: 'push' }): void => {
      const { pathname, search, hash } = window.location;
      const before = new URLSearchParams(ahead?.pathname === pathname ? ahead.search : search);
      const next = withChange(parsers, before, change);
      if (next.toString() === before.toString()) return;
      lead({ pathname, search: next.toString() });
      const address = addressWith(pathname, next) + hash;
      writeAddress({ pathname, address, history });
    },
    [parsers],
  );
  return [state, set] as const;
}
