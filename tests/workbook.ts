import { strToU8, zipSync } from 'fflate';

/** Workbooks for tests, written by hand: as spreadsheets write them, and as they never would. */

/** A cell's XML without its address: `text('a')`, `number('1.2E3')`. */
export type CellXml = string | null;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
export const text = (value: string): CellXml => ` t="inlineStr"><is><t>${escaped(value)}</t></is>`;
export const shared = (index: number): CellXml => ` t="s"><v>${index}</v>`;
export const number = (value: string): CellXml => `><v>${value}</v>`;
/** A serial number in the style that shows dates. */
export const date = (value: string): CellXml => ` s="1"><v>${value}</v>`;
export const failed = (code: string): CellXml => ` t="e"><v>${code}</v>`;

const column = (at: number) => String.fromCharCode(65 + at);

export function sheetXml(rows: readonly (readonly CellXml[])[]): string {
  const lines = rows.map((cells, row) => {
    const written = cells.map((cell, at) =>
      cell === null ? '' : `<c r="${column(at)}${row + 1}"${cell}</c>`,
    );
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  return `<?xml version="1.0"?><worksheet xmlns="m"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** The bytes of a workbook. @param sheets XML by name, in order; a name that begins with `-` is hidden */
export function workbook(
  sheets: Readonly<Record<string, string>>,
  texts: readonly string[] = [],
): Uint8Array {
  const names = Object.keys(sheets);
  const list = names.map(
    (name, at) =>
      `<x:sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${name.startsWith('-') ? ' state="hidden"' : ''}/>`,
  );
  const targets = names.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="t/worksheet" Target="worksheets/s${at}.xml"/>`,
  );
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets>${list.join('')}</x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets.join('')}<Relationship Id="s" Type="t/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${texts.map((one) => `<si>${one}</si>`).join('')}</sst>`,
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/s${at}.xml`, sheets[name] ?? ''])),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])));
}
