import { describe, expect, it } from 'vitest';
import { asBoolean, asDay, asInteger, asOneOf, asText, asTexts, type Parser, withDefault } from './parsers';
import { addressOf, addressWith, stateOf, withChange } from './state';

const parsers = {
  q: withDefault(asText, ''),
  skipped: withDefault(asInteger, 0),
  mode: asOneOf(['new', 'cumulative']),
  from: asDay,
  compare: asBoolean,
  ids: asTexts,
  hidden: withDefault(asTexts, []),
};
const read = (search: string) => stateOf(parsers, new URLSearchParams(search));
const change = (search: string, to: Parameters<typeof withChange<typeof parsers>>[2]) =>
  addressWith('/', withChange(parsers, new URLSearchParams(search), to));

describe('the state of a page in its address', () => {
  it('is null where the address names no value or an unreadable one, and the default where there is one', () => {
    const empty = { q: '', skipped: 0, mode: null, from: null, compare: null, ids: null, hidden: [] };
    expect(read('')).toEqual(empty);
    expect(read('skipped=x&mode=old&from=2024-02-31')).toEqual(empty);
  });

  it.each(['-5', '12abc', '1e9', '99999999999999999999', ''])('takes %j for no number', (text) => {
    expect(read(`skipped=${text}`).skipped).toBe(0);
  });

  it('reads what was written', () => {
    const state = {
      q: 'a & b=c+d, 100% "é"',
      skipped: 50,
      mode: 'new' as const,
      from: 19_800,
      compare: false,
      ids: ['a', 'b,c', 'd%e'],
      hidden: ['x'],
    };
    const address = addressOf('/list', parsers, state);
    expect(address).toMatch(/^\/list\?/);
    expect(read(address.slice('/list'.length))).toEqual(state);
  });

  it('keeps commas readable', () => {
    expect(change('', { ids: ['a', 'b'] })).toBe('/?ids=a,b');
  });

  it('leaves out defaults, and removes what becomes null', () => {
    expect(change('q=old&mode=new&skipped=50', { q: '', skipped: 0, mode: null })).toBe('/');
  });

  it('keeps what a change does not name, and the parameters of others', () => {
    expect(change('project=p&mode=new&q=x', { q: 'y', mode: undefined })).toBe('/?project=p&mode=new&q=y');
  });

  it('takes the first value of a parameter that is named twice', () => {
    expect(read('mode=new&mode=cumulative').mode).toBe('new');
  });
});

describe('a list between commas', () => {
  const { parse, serialize }: Parser<string[]> = asTexts;

  it('may be empty, and escapes the commas of its texts', () => {
    expect(parse('')).toEqual([]);
    expect(serialize(['a,b', 'c'])).toBe('a%2Cb,c');
    expect(parse('a%2Cb,c')).toEqual(['a,b', 'c']);
  });
});
