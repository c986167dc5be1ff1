import { describe, expect, it } from 'vitest';
import { maybeCutPrefix, spoiltId } from './ids';
import { validateRecord } from './record';

const SPOILT = [
  ...[
    '7.3E+18',
    '7,3E+18',
    '7E+18',
    '7.34501E+18',
    '7.34501e18',
    '7E18',
    '-7.3E+18',
    '7.3E-05',
    '7.3Ｅ＋18',
    ' 7.3E+18 ',
  ],
  ...[
    '7345012345678901234.0',
    '7345012345678901234,00',
    '7345.',
    '.5',
    '７３４５．０',
    '7,345,012,345,678,901,234',
    '7 345 012',
    '7’345’012.00',
  ],
  ...['#REF!', '#VALUE!', '#N/A', '#NAME?', '#DIV/0!', '#####', '#BEZUG!', 'Err:502', '＃REF!'],
  ...['="7345012345678901234"', '=A2', "'7345012345678901234", '’7345012345678901234', '＝A2'],
  ...[
    'NaN',
    'nan',
    'null',
    'NULL',
    'Null',
    'undefined',
    'N/A',
    'n/a',
    'Ｎ／Ａ',
    'NA',
    'None',
    'nil',
    '(null)',
    '\\N',
  ],
  ...['-', '–', '—', '?', '...', '_', 'Infinity', '-Infinity', 'inf', '∞', 'nu\u200bll'],
];

const WHOLE = [
  ...[
    '7345012345678901234',
    '7345012345678900000',
    '1',
    '0',
    '-7345',
    'v1',
    'creator-1',
    'some.handle',
    '_private',
  ],
  ...[
    '1.2.3',
    'UCabc-_e12',
    '12e34567',
    '1e5',
    'abcE+18',
    'nullable',
    'nana',
    'Infinity War',
    'a=b',
    "rock'n'roll",
    'é',
    '猫',
  ],
  ...['https://example.com/1', '12345-67890', '1.2a', 'e18', '550e8400-e29b-41d4-a716-446655440000', 'n/a/b'],
];

describe('an id that a spreadsheet has spoilt', () => {
  it.each(SPOILT)('is reported with the remedy: %s', (id) => {
    expect(spoiltId(id)).toContain('format the column as text');
  });

  it.each(WHOLE)('is not reported for an intact id: %s', (id) => {
    expect(spoiltId(id)).toBeNull();
  });

  it('is refused as any id of a record, each at its own path', () => {
    const record = {
      kind: 'video',
      platform_id: '7.3E+18',
      creator_platform_id: '#REF!',
      captured_at: '2026-03-01T08:00:00Z',
    };
    const issues = validateRecord(record, null);
    expect(issues).toMatchObject([
      { path: 'platform_id', message: expect.stringContaining('scientific notation') },
      { path: 'creator_platform_id', message: expect.stringContaining('spreadsheet’s error') },
    ]);
    const creator = { kind: 'creator', platform_id: 'NaN', captured_at: '2026-03-01T08:00:00Z' };
    expect(validateRecord(creator, null)).toMatchObject([{ path: 'platform_id' }]);
    expect(validateRecord({ platform_id: 'null', captured_at: 'x' }, null)).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ path: 'platform_id' })]),
    );
  });

  it('can still be taken back where it was stored before it was refused', () => {
    const record = { kind: 'video', platform_id: '7.3E+18', captured_at: '2026-03-01T08:00:00Z', void: true };
    expect(validateRecord(record, null)).toMatchObject({ void: true, platform_id: '7.3E+18' });
  });
});

describe('an id that may have been cut', () => {
  it('has 17 or more digits and ends in four zeros', () => {
    expect(maybeCutPrefix('7345012345678900000')).toBe('734501234567890');
    expect(maybeCutPrefix('73450123456780000')).toBe('734501234567800');
    for (const id of [
      '7345012345678901000',
      '7345012345670000',
      'v7345012345678900000',
      '7345012345678900000x',
    ])
      expect(maybeCutPrefix(id)).toBeNull();
  });
});
