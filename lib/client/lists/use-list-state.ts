'use client';

import { useState } from 'react';
import { type AddressOptions, useAddress } from '@/lib/client/address/use-address';
import { type ListState, listParsers } from './list-state';

type Place = Pick<ListState, 'cursor' | 'skipped'>;

/**
 * A list's state in the URL, and the way through its pages.
 * @param on.onRestart called when another selection or order begins
 * @param on.onTurn called when another page begins
 */
export function useListState({ onRestart, onTurn }: { onRestart: () => void; onTurn: () => void }) {
  const [state, set] = useAddress(listParsers);
  // Cursors only go forward; the visited pages are kept to go back.
  const [passed, setPassed] = useState<readonly Place[]>([]);
  const { cursor, skipped } = state;
  const before = passed.at(-1);

  /** Another selection or order begins on its first page. */
  function restart(change: Partial<ListState>, options?: AddressOptions) {
    setPassed([]);
    onRestart();
    set({ cursor: null, skipped: null, ...change }, options);
  }

  function turn(to: Place, way: readonly Place[]) {
    setPassed(way);
    set(to);
    onTurn();
  }

  return {
    state,
    set,
    restart,
    /** Null on the first page. */
    back:
      cursor === null
        ? null
        : {
            label: before ? 'Previous' : 'First page',
            onClick: () => turn(before ?? { cursor: null, skipped: 0 }, passed.slice(0, -1)),
          },
    /** Turns to the page that the cursor leads to; null: there is none. */
    next: (to: string | null, rows: number) =>
      to === null
        ? null
        : () => turn({ cursor: to, skipped: skipped + rows }, [...passed, { cursor, skipped }]),
  };
}
