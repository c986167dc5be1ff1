import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { ImportError } from '@/lib/import/read/error';
import { type ReportedLine, ReportedLines } from '@/lib/import/send/reported-lines';

/** Counts rejected lines, keeps the first for the terminal and writes all to a file, if there is one. */
export interface RejectionReport {
  count(): number;
  add(lines: readonly ReportedLine[]): Promise<void>;
  /** Lines that were stored, but look wrong. */
  warn(lines: readonly ReportedLine[]): void;
  warnings(): number;
  /** For the terminal. */
  summary(): string[];
  close(): Promise<void>;
}

export async function openReport(path: string | null): Promise<RejectionReport> {
  const file = path === null ? null : await openFile(path);
  const rejected = new ReportedLines();
  const warned = new ReportedLines();
  return {
    count: () => rejected.count,
    async add(lines) {
      for (const line of lines) {
        rejected.add(line);
        // Writing waits for the disk, so that a million rejections do not pile up in memory.
        if (file && !file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
      }
    },
    warn: (lines) => lines.forEach((line) => void warned.add(line)),
    warnings: () => warned.count,
    summary: () => [
      ...rejected.first.map(toSentence),
      ...moreText(
        rejected,
        path === null ? '; use --rejected FILE to keep them all' : `; all of them are in ${path}`,
      ),
      ...warned.first.map((line) => `stored, but ${toSentence(line)}`),
      ...moreText(warned, ' like these'),
    ],
    async close() {
      if (file === null) return;
      file.end();
      await once(file, 'close');
    },
  };
}

function moreText({ count, first }: ReportedLines, rest: string): string[] {
  const more = count - first.length;
  return more > 0 ? [`and ${more.toLocaleString('en')} more${rest}`] : [];
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
export function toSentence({ file, line, issues }: ReportedLine): string {
  const problems = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return `${file}:${line} ${problems.join('; ')}`;
}
