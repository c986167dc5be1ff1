'use client';

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { toBrowserMs } from '@/lib/client/page/clock';

/**
 * Takes the answers that the page was painted with. How old they are was written down by the server's clock and is
 * read by the browser's: in between it is translated, or a clock that is wrong makes them old, or fresh for days.
 */
export function Hydrated({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const translated = useMemo((): DehydratedState => {
    const queries = state.queries.map((query) => ({
      ...query,
      state: { ...query.state, dataUpdatedAt: toBrowserMs(query.state.dataUpdatedAt) },
    }));
    return { ...state, queries };
  }, [state]);
  return <HydrationBoundary state={translated}>{children}</HydrationBoundary>;
}
