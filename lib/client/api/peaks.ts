import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from './api';
import { question } from './question';

/** Captures that may have been misread, and voiding one. */

type Kind = 'video' | 'creator';

export function peaksQuery(kind: Kind, id: string) {
  return question('catalogue', kind === 'video' ? 'listVideoPeaks' : 'listCreatorPeaks', { path: { id } });
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
      callApi('ingestSnapshots', {
        body: { records: [{ kind, platform, platform_id, captured_at, void: true }] },
      }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['catalogue'] }),
        client.invalidateQueries({ queryKey: ['analytics'] }),
      ]),
  });
}
