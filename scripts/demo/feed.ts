import { ingestSnapshots } from '@/lib/commands/ingest/ingest';
import { MAX_RECORDS } from '@/lib/contract/ingest/ingest';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { IngestRecord } from './records';

export interface FeedOptions {
  db: Database;
  scope: Scope;
  now: Date;
  signal?: AbortSignal;
  /** Called after each batch with its number of records, and the last of them. */
  onBatch: (count: number, last: IngestRecord) => Promise<void> | void;
}

/**
 * Sends records through the same ingest code as the scraper's, a batch at a time. Repeating it is harmless: stored
 * records stay unchanged. Throws when a record is rejected, which would be a fault of the demo.
 */
export async function feed(records: Iterable<IngestRecord>, options: FeedOptions): Promise<void> {
  let batch: IngestRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length < MAX_RECORDS) continue;
    await send(batch, options);
    batch = [];
  }
  if (batch.length > 0) await send(batch, options);
}

async function send(
  batch: readonly IngestRecord[],
  { onBatch, signal, ...context }: FeedOptions,
): Promise<void> {
  signal?.throwIfAborted();
  const lines = batch.map((value, index) => ({ line: index + 1, value }));
  const { rejected } = await ingestSnapshots(lines, context);
  const [first] = rejected;
  if (first) throw new Error(`the demo holds a record that is rejected: ${JSON.stringify(first)}`);
  const last = batch.at(-1);
  if (last) await onBatch(batch.length, last);
}
