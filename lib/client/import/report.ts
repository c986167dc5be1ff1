import { chooseDelimiter } from '@/lib/import/read/csv-text';
import type { OpenFile } from '@/lib/import/read/open';
import { REASON_FIELD, withReason } from '@/lib/import/rows/reason';
import { type ReportedLine, ReportedLines } from '@/lib/import/send/reported-lines';

const BLOB_LENGTH = 1024 * 1024;

/** How rejected rows are written: as their own file, with the reason in front. */
export interface RejectedForm {
  extension: 'csv' | 'ndjson';
  /** The beginning of the file. */
  head: string;
  toLine(line: ReportedLine): string;
}

/** The form of a file's rejected rows, so that they can be corrected and imported again as they are. */
export function rejectedForm({ written, delimiter }: Pick<OpenFile, 'written' | 'delimiter'>): RejectedForm {
  if (written === null)
    return {
      extension: 'ndjson',
      head: '',
      toLine: (line) => `${withReason(line.text ?? '', reasonOf(line))}\n`,
    };
  const { header, between } = written;
  const names = `${REASON_FIELD}${between}${header}`;
  // Written only if the header row misleads, because it makes Excel read the file in another encoding.
  const isPlain = delimiter === null || chooseDelimiter(names) === delimiter;
  const separator = isPlain ? '' : `sep=${delimiter}\r\n`;
  return {
    extension: 'csv',
    // The reason comes first, so that a row with too few cells cannot shift it.
    head: `\uFEFF${separator}${names}\r\n`,
    toLine: (line) => {
      const reason = `"${reasonOf(line).replaceAll('"', '""')}"`;
      return `${reason}${between}${(line.text ?? '').replace(/\r$/, '')}\r\n`;
    },
  };
}

/** The rejected lines of a file. Grows; all but the first ones go to the browser's file storage. */
export class Rejections extends ReportedLines {
  private readonly blobs: Blob[];
  private texts: string[];
  private length = 0;

  /** @param base the lines rejected before; left unchanged */
  constructor(
    readonly form: RejectedForm,
    base?: Rejections,
  ) {
    super();
    this.count = base?.count ?? 0;
    this.first.push(...(base?.first ?? []));
    this.blobs = [...(base?.blobs ?? [])];
    this.texts = [...(base?.texts ?? [])];
  }

  override add(line: ReportedLine): void {
    super.add(line);
    const row = this.form.toLine(line);
    this.texts.push(row);
    this.length += row.length;
    if (this.length < BLOB_LENGTH) return;
    this.blobs.push(new Blob(this.texts));
    this.texts = [];
    this.length = 0;
  }

  /** All of them as a file. */
  toFile(): Blob {
    const type = this.form.extension === 'csv' ? 'text/csv' : 'application/x-ndjson';
    return new Blob([this.form.head, ...this.blobs, ...this.texts], { type: `${type};charset=utf-8` });
  }
}

/** `views: “1,2” is not a whole number; likes: …` */
function reasonOf({ issues }: ReportedLine): string {
  return issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}
