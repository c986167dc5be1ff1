import { stringify } from 'csv-stringify/sync';
import { safeLabel } from '@/lib/analytics/to-csv';
import type { CellValue } from '@/lib/contract/catalogue/columns';
import { type DownloadId, FORMATS } from '@/lib/domain/formats';
import type { TextAnswer } from '@/lib/http/edge/respond';

type Table = readonly (readonly CellValue[])[];

/** How a table, its head first, is written in each format that is downloaded. */
const WRITERS: Record<DownloadId, (table: Table) => string> = {
  // RFC 4180, as analytics: CRLF after every row, empty for null; texts that a spreadsheet would run are escaped.
  csv: (table) =>
    stringify(
      table.map((row) => row.map((cell) => (typeof cell === 'string' ? safeLabel(cell) : cell))),
      { record_delimiter: '\r\n', quote_record_delimiter: true },
    ),
};

/** A table as a file named after what it lists. */
export function downloadOf(format: DownloadId, noun: string, table: Table): TextAnswer {
  const { mediaType, extension } = FORMATS[format];
  return {
    text: WRITERS[format](table),
    contentType: `${mediaType}; charset=utf-8`,
    headers: { 'Content-Disposition': `attachment; filename="${noun}.${extension}"` },
  };
}
