import type { IngestRecord } from '@/lib/contract/ingest/ingest';
import { validateRecord } from '@/lib/contract/ingest/record';
import { type EntryOptions, openEntries } from '@/lib/import/entries';
import type { Entry } from '@/lib/import/rows/entry';
import { NOTHING_SENT, type SendProgress, type Server, sendRows } from '@/lib/import/send/send';
import { type RejectedForm, Rejections } from './report';
import { pageServer } from './server';
import { sourceOf } from './source';

/** Checks a file of captures, then sends it, a block at a time: the whole file is never in memory. */

export interface Checked {
  /** Rows that can be sent. */
  validRows: number;
  rejections: Rejections;
  /** Of the rows that can be sent, in epoch milliseconds; null if there are none. */
  firstAt: number | null;
  lastAt: number | null;
}

export interface CheckOptions extends EntryOptions {
  /** How the file's rejected rows are written. */
  form: RejectedForm;
  /** The latest instant that a capture may have, by the server's clock; null: left to the server. */
  latestMs: number | null;
}

/** A check before its first row. */
export function nothingChecked(form: RejectedForm): Checked {
  return { validRows: 0, rejections: new Rejections(form), firstAt: null, lastAt: null };
}

/** All rows of a checked file. */
export function rowsOf({ validRows, rejections }: Checked): number {
  return validRows + rejections.count;
}

/** Reads the whole file without sending anything. */
export async function checkFile(
  file: File,
  options: CheckOptions,
  onProgress: (part: number, checked: Checked) => void,
  signal: AbortSignal,
): Promise<Checked> {
  const checked = nothingChecked(options.form);
  for await (const { rows, part } of readRows(file, options)) {
    signal.throwIfAborted();
    for (const { entry, record } of rows) {
      if (record === null) {
        checked.rejections.add({ file: file.name, ...entry });
        continue;
      }
      checked.validRows += 1;
      const at = record.captured_at;
      if (checked.firstAt === null || at < checked.firstAt) checked.firstAt = at;
      if (checked.lastAt === null || at > checked.lastAt) checked.lastAt = at;
    }
    onProgress(part, { ...checked });
  }
  return checked;
}

export interface Imported extends SendProgress {
  /** The lines rejected by the check, then those rejected by the server. */
  rejections: Rejections;
  /** Lines that were stored, but look wrong to the server. */
  warnings: Rejections;
}

/** An import before its first batch. */
export function nothingImported(checked: Checked): Imported {
  const { form } = checked.rejections;
  return {
    ...NOTHING_SENT,
    rejections: new Rejections(form, checked.rejections),
    warnings: new Rejections(form),
  };
}

/** Reads a checked file again and sends it, as `sendRows` does. */
export async function importFile(
  file: File,
  options: CheckOptions,
  checked: Checked,
  onProgress: (imported: Imported) => void,
  signal: AbortSignal,
  server: Server = pageServer,
): Promise<Imported> {
  let imported = nothingImported(checked);
  const { rejections, warnings } = imported;
  await sendRows(validRows(file, options), {
    server,
    signal,
    reject: (lines) => lines.forEach((line) => void rejections.add(line)),
    warn: (lines) => lines.forEach((line) => void warnings.add(line)),
    onProgress: (progress) => {
      imported = { ...progress, rejections, warnings };
      onProgress(imported);
    },
  });
  return imported;
}

/** The rows that passed the check; it has reported the others. */
async function* validRows(file: File, options: CheckOptions) {
  for await (const { rows, nameOf } of readRows(file, options))
    yield rows.flatMap(({ entry: { line, text, json }, record }) =>
      record === null || json === null ? [] : [{ file: file.name, line, text, json, nameOf }],
    );
}

interface CheckedRow {
  entry: Entry;
  /** Null where the line is invalid; the entry says why. */
  record: IngestRecord | null;
}

/** A file's lines, each checked against the contract, with how much of the file has been read (0 to 1). */
async function* readRows(file: File, options: CheckOptions) {
  let bytesRead = 0;
  const source = sourceOf(file, (bytes) => {
    bytesRead += bytes;
  });
  const { entries, nameOf } = await openEntries(source, options);
  const check = (entry: Entry): CheckedRow => {
    if (entry.json === null) return { entry, record: null };
    const record = validateRecord(JSON.parse(entry.json), options.latestMs);
    if (!Array.isArray(record)) return { entry, record };
    const issues = record.map((issue) => ({ ...issue, path: nameOf(issue.path) }));
    return { entry: { ...entry, issues }, record: null };
  };
  for await (const block of entries)
    yield { rows: block.map(check), part: Math.min(1, bytesRead / Math.max(1, file.size)), nameOf };
}
