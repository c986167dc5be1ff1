'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { aheadOf, endLead, followLead, lead, onLead } from './ahead';
import { dropAddress, flushAddress, type HistoryKind, isAddressWaiting, writeAddress } from './history';
import { addressWith, type ChangeOf, type Parsers, stateOf, withChange } from './state';

export interface AddressOptions {
  /** Whether the way back leads to the state before. */
  readonly history: HistoryKind;
}

/** The way back and forward is the router's. */
function goAlong(): void {
  dropAddress();
  endLead();
}

let readers = 0;

function subscribe(read: () => void): () => void {
  if (readers === 0) {
    window.addEventListener('popstate', goAlong);
    // A click may lead to another page, and is a change of its own.
    window.addEventListener('click', flushAddress, true);
    window.addEventListener('pagehide', flushAddress);
  }
  readers += 1;
  const unsubscribe = onLead(read);
  return () => {
    unsubscribe();
    readers -= 1;
    if (readers > 0) return;
    window.removeEventListener('popstate', goAlong);
    window.removeEventListener('click', flushAddress, true);
    window.removeEventListener('pagehide', flushAddress);
    flushAddress();
    endLead();
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
    () => aheadOf(pathname) ?? followed,
    () => followed,
  );
  const state = useMemo(() => stateOf(parsers, new URLSearchParams(search)), [parsers, search]);

  useEffect(() => {
    if (!isAddressWaiting()) followLead({ pathname, search: followed });
  }, [pathname, followed]);

  const set = useCallback(
    (change: ChangeOf<P>, { history }: AddressOptions = { history: 'push' }): void => {
      const { pathname, search, hash } = window.location;
      const before = new URLSearchParams(aheadOf(pathname) ?? search);
      const next = withChange(parsers, before, change);
      if (next.toString() === before.toString()) return;
      lead({ pathname, search: next.toString() }, before.toString());
      const address = addressWith(pathname, next) + hash;
      writeAddress({ pathname, address, history });
    },
    [parsers],
  );
  return [state, set] as const;
}
