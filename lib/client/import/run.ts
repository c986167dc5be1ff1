import { isFailure } from '@/lib/client/api/api';
import type { IngestRecord } from '@/lib/contract/ingest/ingest';
import { MAX_BODY_BYTES, MAX_RECORDS } from '@/lib/contract/ingest/ingest';
import { validateRecord } from '@/lib/contract/ingest/record';
import { type EntryOptions, openEntries } from '@/lib/import/entries';
import type { Entry } from '@/lib/import/rows/entry';
import { Rejections } from './report';
import { sourceOf } from './source';
import { type BatchResult, sendBatch, type Waiting } from './upload';

/** Reading, checking and sending a file of captures, a block at a time; nothing is held as a whole. */

export interface Checked {
  /** Rows that can be sent. */
  right: number;
  rejections: Rejections;
  /** Of the rows that can be sent, epoch milliseconds; null without any. */
  firstAt: number | null;
  lastAt: number | null;
}

/** Reads the whole file without sending anything. What needs the server's clock is left to the server. */
export async function checkFile(
  file: File,
  options: EntryOptions,
  onProgress: (part: number, so: Checked) => void,
  signal: AbortSignal,
): Promise<Checked> {
  const so: Checked = { right: 0, rejections: new Rejections(), firstAt: null, lastAt: null };
  for await (const { rows, part } of rowsOf(file, options)) {
    signal.throwIfAborted();
    for (const { entry, record } of rows) {
      if (record === null) {
        so.rejections.add(entry);
        continue;
      }
      so.right += 1;
      const at = record.captured_at;
      if (so.firstAt === null || at < so.firstAt) so.firstAt = at;
      if (so.lastAt === null || at > so.lastAt) so.lastAt = at;
    }
    onProgress(part, { ...so });
  }
  return so;
}

export interface Imported {
  accepted: number;
  unchanged: number;
  /** Those of the check, and what the server rejects. */
  rejections: Rejections;
  /** Lines that were taken, but look wrong to the server. */
  warnings: Rejections;
  /** Records that the server has answered for. */
  sent: number;
  /** Records of a last batch whose answer never came: the server may have stored them. */
  unsure: number;
  /** Why nothing goes on just now, and until when. */
  waiting?: Waiting | null;
}

/** Rows may be long where most of their columns are left out: so much is held at a time, whatever becomes of it. */
const MAX_HELD_LENGTH = 32 * 1024 * 1024;

/**
 * Reads a checked file again and sends it. Every batch is committed before the next one is sent; stopping waits for
 * the answer of the batch on its way. Throws what ended it early, after `onProgress` has told how far it came.
 */
export async function importFile(
  file: File,
  options: EntryOptions,
  checked: Checked,
  onProgress: (so: Imported) => void,
  signal: AbortSignal,
  send: typeof sendBatch = sendBatch,
): Promise<Imported> {
  const rejections = new Rejections(checked.rejections);
  const warnings = new Rejections();
  const so: Imported = { accepted: 0, unchanged: 0, rejections, warnings, sent: 0, unsure: 0 };
  const encoder = new TextEncoder();
  let nameOf = (field: string) => field;
  let batch: Entry[] = [];
  let bytes = 0;
  let heldLength = 0;

  async function flush() {
    signal.throwIfAborted();
    if (batch.length === 0) return;
    const sent = batch;
    batch = [];
    bytes = 0;
    heldLength = 0;
    const records = sent.map((entry) => entry.json ?? '');
    const onWait = (waiting: Waiting | null) => onProgress({ ...so, waiting });
    const result: BatchResult = await send(records, signal, onWait).catch((error: unknown) => {
      const isRefused = isFailure(error) && error.status >= 400 && error.status < 500;
      if (!isRefused) onProgress({ ...so, unsure: sent.length });
      throw error;
    });
    so.accepted += result.accepted;
    so.unchanged += result.unchanged;
    so.sent += sent.length;
    const tell = (to: Rejections, lines: BatchResult['rejected']) => {
      for (const { line, issues } of lines) {
        const entry = sent[line - 1];
        const named = issues.map((issue) => ({ ...issue, path: nameOf(issue.path) }));
        if (entry) to.add({ ...entry, issues: named });
      }
    };
    tell(rejections, result.rejected);
    tell(warnings, result.warnings ?? []);
    onProgress({ ...so });
  }

  for await (const { rows, name } of rowsOf(file, options)) {
    signal.throwIfAborted();
    nameOf = name;
    for (const { entry, record } of rows) {
      if (record === null) continue;
      const size = encoder.encode(entry.json ?? '').length + 1;
      const isFull = bytes + size > MAX_BODY_BYTES || heldLength > MAX_HELD_LENGTH;
      if (batch.length >= MAX_RECORDS || isFull) await flush();
      batch.push(entry);
      bytes += size;
      heldLength += entry.text?.length ?? 0;
    }
  }
  await flush();
  return { ...so };
}

interface Row {
  entry: Entry;
  /** Null where the line is not right; the entry says why. */
  record: IngestRecord | null;
}

/** A file's lines, each held against the contract, with how much of the file has been read. */
async function* rowsOf(file: File, options: EntryOptions) {
  let read = 0;
  const source = sourceOf(file, (bytes) => {
    read += bytes;
  });
  const reader = await openEntries(source, options);
  const judge = (entry: Entry): Row => {
    if (entry.json === null) return { entry, record: null };
    const record = validateRecord(JSON.parse(entry.json), null);
    if (!Array.isArray(record)) return { entry, record };
    const issues = record.map((issue) => ({ ...issue, path: reader.nameOf(issue.path) }));
    return { entry: { ...entry, issues }, record: null };
  };
  for await (const entries of reader.entries) {
    yield { rows: entries.map(judge), part: Math.min(1, read / Math.max(1, file.size)), name: reader.nameOf };
  }
}
