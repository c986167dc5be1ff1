import { csvText, safeLabel } from '@/lib/analytics/csv/to-csv';
import type { CellValue, ListColumn } from '@/lib/contract/catalogue/columns';
import { type DownloadId, FORMATS } from '@/lib/domain/formats';
import { isInexact, type TextAnswer } from '@/lib/http/edge/respond';

type Table = readonly (readonly CellValue[])[];

/** The writer of each download format, for a table with its header row first. */
const WRITERS: Record<DownloadId, (table: Table) => string> = {
  csv: (table) => csvText(table.map((row) => row.map(cellText))),
};

/** Empty for null and for a sum that is null in JSON; a text that a spreadsheet would run is escaped. */
function cellText(cell: CellValue): string {
  if (cell === null || (typeof cell === 'number' && isInexact(cell))) return '';
  return typeof cell === 'string' ? safeLabel(cell) : String(cell);
}

/** Rows as a table under their columns' labels. */
export function tableOf<Row>(rows: readonly Row[], columns: readonly ListColumn<Row>[]): Table {
  return [
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map(({ value }) => value(row) ?? null)),
  ];
}

/** A table as a file named after what it lists. */
export function downloadOf(format: DownloadId, noun: string, table: Table): TextAnswer {
  const { mediaType, extension } = FORMATS[format];
  return {
    text: WRITERS[format](table),
    contentType: `${mediaType}; charset=utf-8`,
    headers: { 'Content-Disposition': `attachment; filename="${noun}.${extension}"` },
  };
}
