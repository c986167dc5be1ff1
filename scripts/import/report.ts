import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { Issue } from '@/lib/errors';
import { ImportError } from '@/lib/import/read/error';

/** One rejected line, as it is reported. */
export interface RejectedLine {
  file: string;
  line: number;
  issues: Issue[];
  /** The line itself, null where it cannot be shown. */
  text: string | null;
}

/** Lines of this many rejections are kept for the terminal; a file keeps all. */
const SHOWN = 100;

/** Counts rejected lines, keeps the first for the terminal and writes all to a file, if there is one. */
export interface RejectionReport {
  count(): number;
  add(lines: readonly RejectedLine[]): Promise<void>;
  /** Lines that were stored, but look wrong. */
  warn(lines: readonly RejectedLine[]): void;
  warnings(): number;
  /** For the terminal. */
  summary(): string[];
  close(): Promise<void>;
}

export async function openReport(path: string | null): Promise<RejectionReport> {
  const file = path === null ? null : await openFile(path);
  const shown: string[] = [];
  const warned: string[] = [];
  let count = 0;
  let warnings = 0;
  return {
    count: () => count,
    async add(lines) {
      for (const line of lines) {
        count += 1;
        if (shown.length < SHOWN) shown.push(toSentence(line));
        // Writing waits for the disk, so that a million rejections do not pile up in memory.
        if (file && !file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
      }
    },
    warn(lines) {
      warnings += lines.length;
      for (const line of lines) if (warned.length < SHOWN) warned.push(`stored, but ${toSentence(line)}`);
    },
    warnings: () => warnings,
    summary() {
      const more = count - shown.length;
      const rest = path === null ? 'say --rejected FILE to keep them all' : `all of them are in ${path}`;
      const rejected = more > 0 ? [...shown, `and ${more.toLocaleString('en')} more; ${rest}`] : shown;
      const unsaid = warnings - warned.length;
      return [
        ...rejected,
        ...warned,
        ...(unsaid > 0 ? [`and ${unsaid.toLocaleString('en')} more like these`] : []),
      ];
    },
    async close() {
      if (file === null) return;
      file.end();
      await once(file, 'close');
    },
  };
}

async function openFile(path: string): Promise<WriteStream> {
  const file = createWriteStream(path);
  try {
    await once(file, 'open');
  } catch (error) {
    throw new ImportError(`${path} cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
  return file;
}

/** `captures.csv:20457 views: “12,4K” is not a whole number` */
export function toSentence({ file, line, issues }: RejectedLine): string {
  const problems = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return `${file}:${line} ${problems.join('; ')}`;
}
