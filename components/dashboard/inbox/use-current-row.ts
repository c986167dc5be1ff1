'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

/** The id of a row's element. */
export const rowId = (id: string) => `pending-${id}`;

/**
 * The row that keys act on: the one that has, or last had, the focus.
 * @param ids the rows on screen, in order
 * @param table gets the focus when no row is left
 */
export function useCurrentRow(ids: readonly string[], table: RefObject<HTMLElement | null>) {
  const current = useRef<string | null>(null);
  /** Rows of which the first to appear gets the focus. */
  const [awaited, setAwaited] = useState<readonly string[]>([]);

  function focus(id: string | undefined) {
    current.current = id ?? null;
    const row = id === undefined ? null : document.getElementById(rowId(id));
    if (row) row.focus();
    else table.current?.focus({ preventScroll: true });
  }

  useEffect(() => {
    const back = awaited.find((id) => ids.includes(id));
    if (back === undefined) return;
    setAwaited([]);
    focus(back);
    // A toast that loses the focus hands it to what had it before; the row has it after that.
    requestAnimationFrame(() => focus(back));
  });

  return {
    get: () => (current.current !== null && ids.includes(current.current) ? current.current : null),
    set(id: string) {
      current.current = id;
    },
    /** To the next row, or the one before; from nowhere to the first one. */
    move(by: 1 | -1) {
      const at = current.current === null ? -1 : ids.indexOf(current.current);
      const to = at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by));
      if (ids.length > 0) focus(ids[to]);
    },
    /** Before rows leave: to the one that takes the place of the current row. */
    leave(gone: ReadonlySet<string>) {
      setAwaited([]);
      const at = current.current === null ? -1 : ids.indexOf(current.current);
      if (at < 0) return focus(undefined);
      const isStaying = (id: string) => !gone.has(id);
      focus(ids.slice(at).find(isStaying) ?? ids.slice(0, at).findLast(isStaying));
    },
    await: setAwaited,
  };
}
