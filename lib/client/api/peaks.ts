import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OperationId } from '@/lib/contract/paths';
import type { CapturedKind } from '@/lib/domain/fields';
import { callApi } from './api';
import { question } from './question';

/** Captures that may have been misread, and voiding one. */

const OPERATIONS = { video: 'listVideoPeaks', creator: 'listCreatorPeaks' } as const satisfies Record<
  CapturedKind,
  OperationId
>;

export function peaksQuery(kind: CapturedKind, id: string) {
  return question('catalogue', OPERATIONS[kind], { path: { id } });
}

/** The captured entity, as the ingest route names it. */
export interface Captured {
  kind: CapturedKind;
  /** Its project: other projects that track the same account keep their captures. */
  project_id: string;
  platform: string;
  platform_id: string;
}

/** Voids a capture and refetches everything that showed it. */
export function useVoidCapture({ kind, project_id, platform, platform_id }: Captured) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (captured_at: string) =>
      callApi('ingestSnapshots', {
        body: { records: [{ kind, project_id, platform, platform_id, captured_at, void: true }] },
      }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['catalogue'] }),
        client.invalidateQueries({ queryKey: ['analytics'] }),
      ]),
  });
}
