import { ImportError } from '@/lib/import/read/error';
import { AS_CSV, type ReadWorkbook } from '@/lib/import/read/workbook';
import { isDateFormat, unescapeText } from './cell-text';
import { Parts, parseXml } from './parts';
import { readSheet, type Shared } from './read-sheet';

/** Reads an .xlsx workbook: the file that spreadsheets of Microsoft, Google, Apple and LibreOffice export. */
export const readWorkbook: ReadWorkbook = async (name, bytes, sheetName) => {
  const parts = new Parts(name, bytes);
  const damaged = () =>
    new ImportError(`${name} is a damaged workbook; open it and save it again, or ${AS_CSV}.`);
  const required = (path: string) => {
    const xml = parts.read(path);
    if (xml === null) throw damaged();
    return xml;
  };
  try {
    const { sheets, is1904 } = readSheets(required('xl/workbook.xml'));
    const targets = readTargets(required('xl/_rels/workbook.xml.rels'));
    const names = sheets.map((sheet) => sheet.name);
    const sheet =
      sheetName === null
        ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
        : sheets.find((one) => one.name === sheetName);
    if (sheet === undefined && sheetName !== null)
      throw new ImportError(
        `${name} has no sheet “${sheetName}”; it has ${names.map((one) => `“${one}”`).join(', ')}.`,
      );
    const path = targets.find(({ id }) => id === sheet?.id)?.path;
    if (sheet === undefined || path === undefined) throw damaged();
    const pathOf = (type: string) => targets.find((target) => target.type === type)?.path ?? `xl/${type}.xml`;
    const shared: Shared = {
      texts: readTexts(parts.read(pathOf('sharedStrings'))),
      isDate: readStyles(parts.read(pathOf('styles'))),
      is1904,
    };
    return { sheets: names, sheet: sheet.name, rows: readSheet(name, required(path), shared) };
  } catch (error) {
    throw error instanceof ImportError ? error : damaged();
  }
};

interface SheetEntry {
  name: string;
  id: string;
  isHidden: boolean;
}

function readSheets(xml: string): { sheets: SheetEntry[]; is1904: boolean } {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  parseXml(xml, {
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = /^(1|true)$/.test(attributes().date1904 ?? '');
      if (tag !== 'sheet') return;
      const { name = '', state = 'visible', ...others } = attributes();
      const id = Object.entries(others).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name, id, isHidden: state !== 'visible' });
    },
  });
  return { sheets, is1904 };
}

/** The paths and types of a workbook's parts. */
function readTargets(xml: string): { id: string; type: string; path: string }[] {
  const targets: { id: string; type: string; path: string }[] = [];
  parseXml(xml, {
    open(tag, attributes) {
      if (tag !== 'Relationship') return;
      const { Id = '', Type = '', Target = '' } = attributes();
      const path = Target.startsWith('/') ? Target : `xl/${Target.replace(/^\.\//, '')}`;
      targets.push({ id: Id, type: Type.split('/').at(-1) ?? '', path });
    },
  });
  return targets;
}

/** The texts that cells share. Each may be in several pieces; phonetic readings of Japanese are left out. */
function readTexts(xml: string | null): string[] {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isReading = false;
  if (xml === null) return texts;
  parseXml(xml, {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 'rPh') isReading = true;
      if (tag === 't') isText = !isReading;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(tag) {
      if (tag === 't') isText = false;
      if (tag === 'rPh') isReading = false;
      if (tag === 'si') texts.push(unescapeText(text));
    },
  });
  return texts;
}

/** Whether each style of a cell shows dates. */
function readStyles(xml: string | null): boolean[] {
  const codes = new Map<number, string>();
  const isDate: boolean[] = [];
  let isCell = false;
  if (xml === null) return isDate;
  parseXml(xml, {
    open(tag, attributes) {
      if (tag === 'cellXfs') isCell = true;
      if (tag === 'numFmt') codes.set(Number(attributes().numFmtId), attributes().formatCode ?? '');
      if (tag !== 'xf' || !isCell) return;
      const id = Number(attributes().numFmtId ?? 0);
      isDate.push(isDateFormat(id, codes.get(id)));
    },
    close(tag) {
      if (tag === 'cellXfs') isCell = false;
    },
  });
  return isDate;
}
