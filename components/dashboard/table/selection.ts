'use client';

import { useRef, useState } from 'react';

/** Rows chosen for an action on all of them; they stay chosen from page to page. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Chooses a row, or deselects it. @param shown the ids of the page in order, for a range */
  toggle: (id: string, shown: readonly string[], isRange: boolean) => void;
  toggleAll: (shown: readonly string[]) => void;
  /** Chooses exactly these. */
  choose: (ids: Iterable<string>) => void;
  clear: () => void;
}

export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  return {
    ids,
    toggle(id, shown, isRange) {
      const some = isRange && last.current !== null ? rangeOf(shown, last.current, id) : [id];
      setIds(ids.has(id) ? without(ids, some) : new Set([...ids, ...some]));
      last.current = id;
    },
    toggleAll(shown) {
      setIds(shown.every((id) => ids.has(id)) ? without(ids, shown) : new Set([...ids, ...shown]));
    },
    choose: (some) => setIds(new Set(some)),
    clear() {
      setIds(new Set());
      last.current = null;
    },
  };
}

/** From one row to another, both included, in either direction; the second alone if the first is not shown. */
export function rangeOf(shown: readonly string[], from: string, to: string): string[] {
  const [start, end] = [shown.indexOf(from), shown.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return shown.slice(Math.min(start, end), Math.max(start, end) + 1);
}

function without(ids: ReadonlySet<string>, some: readonly string[]): Set<string> {
  return new Set([...ids].filter((id) => !some.includes(id)));
}
