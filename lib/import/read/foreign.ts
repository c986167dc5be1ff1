/** Detects other file types by their first bytes; names are not trusted. Pure. */

const WAY_OUT = 'save the sheet as “CSV UTF-8”, with the id columns formatted as text, and import that file';

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', `is a workbook of Excel 97, not CSV; ${WAY_OUT}`],
  ['%PDF', 'is a PDF document, not CSV'],
  ['\x89PNG', 'is a picture, not CSV'],
  ['\xff\xd8\xff', 'is a picture, not CSV'],
  ['GIF8', 'is a picture, not CSV'],
  ['RIFF', 'is a picture, a sound or a film, not CSV'],
  ['\x1f\x8b', 'is packed twice; unpack it once, then import the result'],
  ['BZh', 'is packed with bzip2; unpack it, or pack it with gzip'],
  ['\xfd7zXZ', 'is packed with xz; unpack it, or pack it with gzip'],
  ['\x28\xb5\x2f\xfd', 'is packed with zstd; unpack it, or pack it with gzip'],
  ['7z\xbc\xaf\x27\x1c', 'is a 7z archive; unpack it and import the file in it'],
  ['Rar!', 'is a RAR archive; unpack it and import the file in it'],
  ['SQLite format 3\0', 'is an SQLite database; export its table as CSV'],
  ['PAR1', 'is a Parquet file; export it as CSV'],
  ['{\\rtf', 'is a text document, not CSV'],
];

const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

/** What the file is instead of CSV, NDJSON or JSON, and what to do; null for a file that may be one of these. */
export function foreignKind(head: Uint8Array): string | null {
  const text = Array.from(head.subarray(0, 4_096), (byte) => String.fromCharCode(byte)).join('');
  if (text.startsWith('PK')) return zipKind(text);
  const known = SIGNATURES.find(([signature]) => text.startsWith(signature));
  if (known) return known[1];
  // Web pages, and "workbooks" that are HTML tables.
  const markup = text.replace(/^ï»¿/, '').trimStart();
  if (/^<(?:!doctype html|html|head|table|meta)\b/i.test(markup)) return `is a web page, not CSV; ${WAY_OUT}`;
  return /^<\?xml\b/i.test(markup) ? `is XML, not CSV; ${WAY_OUT}` : null;
}

function zipKind(text: string): string | null {
  if (!ZIP.some((signature) => text.startsWith(signature))) return null;
  if (text.includes('opendocument.spreadsheet')) return `is a workbook (OpenDocument), not CSV; ${WAY_OUT}`;
  if (/Index\/.*\.iwa/.test(text)) return `is a workbook of Numbers, not CSV; ${WAY_OUT}`;
  if (text.includes('word/') || text.includes('ppt/')) return 'is an Office document, not CSV';
  if (text.includes('xl/') || text.includes('[Content_Types].xml'))
    return `is an Excel workbook, not CSV; ${WAY_OUT}`;
  return 'is a ZIP archive; unpack it and import the file in it';
}
