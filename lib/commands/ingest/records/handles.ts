import type { IngestRecord } from '@/lib/contract/ingest/ingest';
import type { Identity } from '@/lib/data/captures/entity-state';
import { bareHandle } from '@/lib/domain/essences';

/** An account, and a handle that a capture of it carries. */
export interface NamedAccount extends Identity {
  /** In lower case, without @. */
  handle: string;
  /** The same as the capture writes it, for the database to lower by its own rules. */
  written: string;
}

/**
 * The handles that a call's captures carry, each once. Of several accounts with one handle the one counts that was
 * captured with it first, so that the order of records does not matter.
 */
export function handlesIn(records: readonly IngestRecord[]): NamedAccount[] {
  // The last record of an instant replaces the ones before.
  const captures = new Map<string, { account: Identity; at: number; handle: string; written: string }>();
  for (const record of records) {
    if (record.kind !== 'creator') continue;
    const { platform, platform_id: platformId, captured_at: at } = record;
    const sent = record.void === true ? null : record.handle;
    const written = bareHandle(sent ?? '');
    const handle = written.toLowerCase();
    const key = JSON.stringify([platform, platformId, at, record.project_id ?? null]);
    captures.set(key, { account: { platform, platformId }, at, handle, written });
  }
  const inOrder = [...captures.values()]
    .filter(({ handle }) => handle !== '')
    .sort((a, b) => a.at - b.at || (a.account.platformId < b.account.platformId ? -1 : 1));
  const byHandle = new Map<string, NamedAccount>();
  for (const { account, handle, written } of inOrder) {
    const key = JSON.stringify([account.platform, handle]);
    if (!byHandle.has(key)) byHandle.set(key, { ...account, handle, written });
  }
  return [...byHandle.values()];
}
