import { escapeFormula } from '@/lib/domain/formula';
import type { Issue } from '@/lib/errors';

export interface Rejected {
  line: number;
  /** As it stands in the file; null where it cannot be shown. */
  text: string | null;
  issues: readonly Issue[];
}

/** So many are kept to be shown; the download has them all. */
export const SHOWN_REJECTIONS = 100;
const BLOB_LENGTH = 1024 * 1024;

/** The rejected lines of a file. Grows; all but the first ones go to where the browser keeps files. */
export class Rejections {
  count: number;
  readonly first: Rejected[];
  private readonly blobs: Blob[];
  private texts: string[];
  private length = 0;

  /** @param base what was rejected before, to go on from */
  constructor(base?: Rejections) {
    this.count = base?.count ?? 0;
    this.first = [...(base?.first ?? [])];
    this.blobs = [...(base?.blobs ?? [])];
    this.texts = [...(base?.texts ?? [])];
  }

  add(rejected: Rejected): void {
    this.count += 1;
    if (this.first.length < SHOWN_REJECTIONS) this.first.push(rejected);
    const rows = rejectedRows(rejected);
    this.texts.push(rows);
    this.length += rows.length;
    if (this.length < BLOB_LENGTH) return;
    this.blobs.push(new Blob(this.texts));
    this.texts = [];
    this.length = 0;
  }

  /** All of them as a CSV file: where, what, and the line itself. */
  toCsv(): Blob {
    return new Blob(['line,column,problem,text\r\n', ...this.blobs, ...this.texts], {
      type: 'text/csv;charset=utf-8',
    });
  }
}

function rejectedRows({ line, text, issues }: Rejected): string {
  return issues
    .map(({ path, message }) => `${[String(line), path, message, text ?? ''].map(cell).join(',')}\r\n`)
    .join('');
}

/** A spreadsheet must not run a text as a formula, whatever a line begins with. */
function cell(text: string): string {
  const safe = escapeFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
