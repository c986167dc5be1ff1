import type { IngestRecord } from '@/lib/contract/ingest/ingest';
import type { Identity } from '@/lib/data/captures/entity-state';
import { handleKey } from '@/lib/domain/essences';

/** An account, and a handle that a capture of it carries. */
export interface NamedAccount extends Identity {
  /** Its `handleKey`. */
  handle: string;
}

/**
 * The handles that a call's captures carry, each once. Of several accounts with one handle the one counts that was
 * captured with it first, so that the order of records does not matter.
 */
export function handlesIn(records: readonly IngestRecord[]): NamedAccount[] {
  // The last record of an instant replaces the ones before.
  const captures = new Map<string, { account: Identity; at: number; handle: string }>();
  for (const record of records) {
    if (record.kind !== 'creator') continue;
    const { platform, platform_id: platformId, captured_at: at } = record;
    const sent = record.void === true ? null : record.handle;
    const handle = handleKey(sent ?? '');
    const key = JSON.stringify([platform, platformId, at, record.project_id ?? null]);
    captures.set(key, { account: { platform, platformId }, at, handle });
  }
  const inOrder = [...captures.values()]
    .filter(({ handle }) => handle !== '')
    .sort((a, b) => a.at - b.at || (a.account.platformId < b.account.platformId ? -1 : 1));
  const byHandle = new Map<string, NamedAccount>();
  for (const { account, handle } of inOrder) {
    const key = JSON.stringify([account.platform, handle]);
    if (!byHandle.has(key)) byHandle.set(key, { ...account, handle });
  }
  return [...byHandle.values()];
}
