import { escapeFormula } from '@/lib/contract/escape-formula';
import { type ReportedLine, ReportedLines } from '@/lib/import/send/reported-lines';

const BLOB_LENGTH = 1024 * 1024;

/** The rejected lines of a file. Grows; all but the first ones go to where the browser keeps files. */
export class Rejections extends ReportedLines {
  private readonly blobs: Blob[];
  private texts: string[];
  private length = 0;

  /** @param base what was rejected before; stays as it is */
  constructor(base?: Rejections) {
    super();
    this.count = base?.count ?? 0;
    this.first.push(...(base?.first ?? []));
    this.blobs = [...(base?.blobs ?? [])];
    this.texts = [...(base?.texts ?? [])];
  }

  override add(line: ReportedLine): void {
    super.add(line);
    const rows = csvRows(line);
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

function csvRows({ line, text, issues }: ReportedLine): string {
  return issues
    .map(({ path, message }) => `${[String(line), path, message, text ?? ''].map(cell).join(',')}\r\n`)
    .join('');
}

function cell(text: string): string {
  const safe = escapeFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
