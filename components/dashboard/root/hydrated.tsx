'use client';

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { toBrowserMs } from '@/lib/client/page/clock';

/**
 * Hydrates the answers that the page was rendered with. Their ages were written by the server's clock and are read by
 * the browser's, so they are translated: a wrong browser clock would make them stale, or fresh for days.
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
