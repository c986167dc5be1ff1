import { MAX_BODY_BYTES, MAX_RECORDS } from '@/lib/contract/ingest/ingest';
import { type EntryOptions, openEntries } from '@/lib/import/entries';
import type { Entry } from '@/lib/import/rows/entry';
import type { Progress } from './progress';
import type { RejectionReport } from './report';
import { openSource, type Source } from './source';
import { type BatchResult, checkCaller, sendBatch, type UploadOptions } from './upload';

export interface ImportOptions extends EntryOptions, UploadOptions {
  files: readonly string[];
  progress: Progress;
  report: RejectionReport;
}

export interface ImportSummary {
  accepted: number;
  unchanged: number;
  rejected: number;
  /** Why it stopped before the end; null when every line was dealt with. */
  failure: Error | null;
}

/** Rows may be long where most of their columns are left out: so much is held at a time, whatever becomes of it. */
const MAX_HELD_LENGTH = 16 * 1024 * 1024;

/** Records on their way, with where they came from. */
interface Batch {
  records: string[];
  origins: { file: string; entry: Entry; nameOf: (field: string) => string }[];
  bytes: number;
  /** Of the lines as they stand in the files. */
  heldLength: number;
}

const emptyBatch = (): Batch => ({ records: [], origins: [], bytes: 0, heldLength: 0 });

/**
 * Streams files into a server, one batch on its way while the next is read: memory does not grow with the files.
 * Batches go in the order of the lines, so that the later of two records for the same capture wins.
 */
export async function importFiles(options: ImportOptions): Promise<ImportSummary> {
  const { progress, report } = options;
  const totals = { accepted: 0, unchanged: 0 };
  const summary = (failure: Error | null): ImportSummary => ({
    ...totals,
    rejected: report.count(),
    failure,
  });
  let batch = emptyBatch();
  let delivery: Promise<void> = Promise.resolve();
  let position: { file: string; line: number } | null = null;
  const upload: UploadOptions = {
    ...options,
    onRetry: (reason, delayMs) => {
      progress.note(`Waiting ${(delayMs / 1_000).toFixed(1)} s: ${reason}.`);
      options.onRetry?.(reason, delayMs);
    },
  };

  async function deliver({ records, origins }: Batch): Promise<void> {
    const result = await sendBatch(upload, records);
    totals.accepted += result.accepted;
    totals.unchanged += result.unchanged;
    const inFile = (lines: BatchResult['rejected']) =>
      lines.flatMap(({ line, issues }) => {
        const origin = origins[line - 1];
        if (origin === undefined) return [];
        const named = issues.map(({ path, message }) => ({ path: origin.nameOf(path), message }));
        return [{ file: origin.file, line: origin.entry.line, issues: named, text: origin.entry.text }];
      });
    await report.add(inFile(result.rejected));
    report.warn(inFile(result.warnings));
    const last = origins.at(-1);
    if (last) position = { file: last.file, line: last.entry.line };
  }

  /** Waits for the batch before this one: at most two are in memory. */
  async function flush(): Promise<void> {
    const full = batch;
    batch = emptyBatch();
    await delivery;
    if (full.records.length === 0) return;
    delivery = deliver(full);
    // The next flush reports a failure; until then it must not count as unhandled.
    delivery.catch(() => {});
  }

  async function readFile(file: string, source: Source, before: number, sizeBytes: number): Promise<void> {
    const { entries, nameOf, leftOut } = await openEntries(source, options);
    if (leftOut.length > 0) progress.note(`${file}: not imported: ${leftOutText(leftOut)}.`);
    for await (const block of entries) {
      options.signal?.throwIfAborted();
      for (const entry of block) {
        if (entry.json === null) {
          await report.add([{ file, line: entry.line, issues: entry.issues, text: entry.text }]);
          continue;
        }
        const bytes = Buffer.byteLength(entry.json) + 1;
        const isFull = batch.bytes + bytes > MAX_BODY_BYTES || batch.heldLength > MAX_HELD_LENGTH;
        if (batch.records.length >= MAX_RECORDS || isFull) await flush();
        batch.records.push(entry.json);
        batch.origins.push({ file, entry, nameOf });
        batch.bytes += bytes;
        batch.heldLength += entry.text?.length ?? 0;
      }
      const records = totals.accepted + totals.unchanged;
      const readBytes = before + source.readBytes();
      progress.update({ file, readBytes, sizeBytes, records, rejected: report.count(), isDone: false });
    }
  }

  try {
    const sources: { file: string; source: Source }[] = [];
    for (const file of options.files) sources.push({ file, source: await openSource(file) });
    const { organisation } = await checkCaller(upload);
    if (organisation !== null) progress.note(`Importing into ${organisation}.`);
    const sizeBytes = sources.reduce((sum, { source }) => sum + source.sizeBytes, 0);
    let before = 0;
    for (const { file, source } of sources) {
      await readFile(file, source, before, sizeBytes);
      before += source.sizeBytes;
    }
    await flush();
    await delivery;
    const { file } = sources.at(-1) ?? { file: '' };
    const records = totals.accepted + totals.unchanged;
    progress.update({
      file,
      readBytes: sizeBytes,
      sizeBytes,
      records,
      rejected: report.count(),
      isDone: true,
    });
    return summary(null);
  } catch (error) {
    await delivery.catch(() => {});
    const cause: unknown = options.signal?.aborted ? options.signal.reason : error;
    const failure = cause instanceof Error ? cause : new Error(String(cause));
    const stored = position as { file: string; line: number } | null;
    if (stored)
      progress.note(
        `Everything up to ${stored.file}:${stored.line} is stored; the same command again goes on from there.`,
      );
    return summary(failure);
  }
}

/** Columns that became nothing, the first of very many. */
function leftOutText(columns: readonly string[]): string {
  const named = columns.slice(0, 20).map((column) => column || '(no name)');
  if (columns.length > named.length) named.push(`and ${columns.length - named.length} more`);
  return named.join(', ');
}
