import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { chooseDelimiter, parseRecord } from './csv-text';

describe('a CSV record', () => {
  it('is split at the delimiter if nothing is quoted', () => {
    expect(parseRecord('a,b,,d', ',')).toEqual({ cells: ['a', 'b', '', 'd'] });
    expect(parseRecord('', ',')).toEqual({ cells: [''] });
    expect(parseRecord('a;b,c', ';')).toEqual({ cells: ['a', 'b,c'] });
  });

  it('holds delimiters, line breaks and doubled quotes in quoted cells', () => {
    expect(parseRecord('"a,b","say ""hi""","x\r\ny",""', ',')).toEqual({
      cells: ['a,b', 'say "hi"', 'x\r\ny', ''],
    });
    expect(parseRecord('a,""', ',')).toEqual({ cells: ['a', ''] });
    expect(parseRecord('"",', ',')).toEqual({ cells: ['', ''] });
    expect(parseRecord('""""', ',')).toEqual({ cells: ['"'] });
  });

  it('is open while a quoted cell does not close', () => {
    expect(parseRecord('a,"b', ',')).toBe('open');
    expect(parseRecord('a,"b""', ',')).toBe('open');
    expect(parseRecord('"', ',')).toBe('open');
  });

  it('names the problem of stray quotes', () => {
    expect(parseRecord('5" screen,b', ',')).toEqual({ problem: 'has a quote inside an unquoted cell' });
    expect(parseRecord('"a"b,c', ',')).toEqual({ problem: 'has text after a closing quote' });
    expect(parseRecord('"a" b,c', ',')).toEqual({ problem: 'has text after a closing quote' });
  });

  it('may have spaces around its quotes, and the ="…" that a spreadsheet writes to keep digits', () => {
    expect(parseRecord('"a", "b,c" ,d', ',')).toEqual({ cells: ['a', 'b,c', 'd'] });
    expect(parseRecord(' a, b', ',')).toEqual({ cells: [' a', ' b'] });
    expect(parseRecord('="7345",1', ',')).toEqual({ cells: ['="7345"', '1'] });
  });

  it('reads what csv-stringify writes, and agrees with csv-parse', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', '😀', '\t') });
    await law(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t'),
        (cells, delimiter) => {
          const text = stringify([cells], {
            delimiter,
            record_delimiter: '\n',
            quoted_match: /[\r\n]/,
          }).slice(0, -1);
          expect(parseRecord(text, delimiter)).toEqual({ cells });
          if (text !== '') {
            expect(parse(text, { delimiter, record_delimiter: ['\n'] })).toEqual([cells]);
          }
        },
      ),
    );
  });

  it('has the delimiter that its header shows', () => {
    expect(chooseDelimiter('a,b')).toBe(',');
    expect(chooseDelimiter('a;b')).toBe(';');
    expect(chooseDelimiter('a\tb')).toBe('\t');
    expect(chooseDelimiter('a')).toBe(',');
    expect(chooseDelimiter('a|b')).toBe('|');
    expect(chooseDelimiter('a;b;"notes (free text, optional)"')).toBe(';');
    expect(chooseDelimiter('id;views;a, b, c, d')).toBe(';');
    expect(chooseDelimiter('"a;b;c",d')).toBe(',');
  });
});
