/** Detects other file types by their first bytes; names are not trusted. Pure. */

const WAY_OUT =
  'save the sheet as .xlsx or as “CSV UTF-8”, with the id columns formatted as text, and import that file';

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', `is a workbook of Excel 97, or one with a password; ${WAY_OUT}`],
  ['%PDF', 'is a PDF document, not a table'],
  ['\x89PNG', 'is a picture, not a table'],
  ['\xff\xd8\xff', 'is a picture, not a table'],
  ['GIF8', 'is a picture, not a table'],
  ['II*\0', 'is a picture, not a table'],
  ['MM\0*', 'is a picture, not a table'],
  ['ID3', 'is a sound, not a table'],
  ['RIFF', 'is a picture, a sound or a film, not a table'],
  ['\x1f\x8b', 'is packed twice; unpack it once, then import the result'],
  ['BZh', 'is packed with bzip2; unpack it, or pack it with gzip'],
  ['\xfd7zXZ', 'is packed with xz; unpack it, or pack it with gzip'],
  ['\x28\xb5\x2f\xfd', 'is packed with zstd; unpack it, or pack it with gzip'],
  ['7z\xbc\xaf\x27\x1c', 'is a 7z archive; unpack it and import the file in it'],
  ['Rar!', 'is a RAR archive; unpack it and import the file in it'],
  ['SQLite format 3\0', 'is an SQLite database; export its table as CSV'],
  ['PAR1', 'is a Parquet file; export it as CSV'],
  ['{\\rtf', 'is a text document, not a table'],
];

const ZIP_ARCHIVE = 'is a ZIP archive; unpack it and import the file in it';
const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

/** Whether the file begins like a workbook of Excel (.xlsx). Its parts may come in any order. */
export function isWorkbook(head: Uint8Array): boolean {
  const text = latin1(head);
  return zipKind(text) === ZIP_ARCHIVE && (text.includes('xl/') || text.includes('[Content_Types].xml'));
}

/** The type of a file that is not CSV, NDJSON or JSON, and what to do; null for a file that may be one of these. */
export function foreignKind(head: Uint8Array): string | null {
  const text = latin1(head);
  if (text.startsWith('PK')) return zipKind(text);
  if (text.startsWith('ftyp', 4)) return 'is a picture or a film, not a table';
  const known = SIGNATURES.find(([signature]) => text.startsWith(signature));
  if (known) return known[1];
  // Web pages, and "workbooks" that are HTML tables.
  const markup = text.replace(/^ï»¿/, '').trimStart();
  if (/^<(?:!doctype html|html|head|table|meta)\b/i.test(markup))
    return `is a web page, not a table; ${WAY_OUT}`;
  return /^<\?xml\b/i.test(markup) ? `is XML, not a table; ${WAY_OUT}` : null;
}

function zipKind(text: string): string | null {
  if (!ZIP.some((signature) => text.startsWith(signature))) return null;
  if (text.includes('opendocument.spreadsheet')) return `is a workbook (OpenDocument); ${WAY_OUT}`;
  if (/Index\/.*\.iwa/.test(text)) return `is a workbook of Numbers; ${WAY_OUT}`;
  if (text.includes('word/') || text.includes('ppt/')) return 'is an Office document, not a table';
  return ZIP_ARCHIVE;
}

function latin1(head: Uint8Array): string {
  return Array.from(head.subarray(0, 4_096), (byte) => String.fromCharCode(byte)).join('');
}
