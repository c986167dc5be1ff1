import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Peak } from '@/lib/contract/catalogue/peaks';
import { callApi } from './api';

/** Captures that may have been misread, and voiding one. */

type Kind = 'video' | 'creator';

export function peaksQuery(kind: Kind, id: string) {
  const path = `/api/v1/${kind}s/${id}/peaks`;
  return queryOptions({
    queryKey: ['catalogue', path],
    queryFn: ({ signal }) => callApi<Peak[]>(path, { signal }),
  });
}

/** The captured entity, as the ingest route names it. */
export interface Captured {
  kind: Kind;
  platform: string;
  platform_id: string;
}

/** Voids a capture and refetches everything that showed it. */
export function useVoidCapture({ kind, platform, platform_id }: Captured) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (captured_at: string) =>
      callApi<{ accepted: number; unchanged: number }>('/api/v1/ingest/snapshots', {
        method: 'POST',
        body: { records: [{ kind, platform, platform_id, captured_at, void: true }] },
      }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['catalogue'] }),
        client.invalidateQueries({ queryKey: ['analytics'] }),
      ]),
  });
}
