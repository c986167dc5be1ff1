import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES } from './entities';
import {
  COUNT_METRIC_IDS,
  type Column,
  hasMetric,
  isOfCreators,
  isRateOnly,
  MEASURES,
  MEASURES_OF,
  METRIC_IDS,
  MODES,
  measureOf,
  memberOf,
  metricOf,
  type Sums,
  takesBase,
} from './metrics';

/** Every metric in every mode, with every base that it takes. */
const CASES = METRIC_IDS.flatMap((id) =>
  metricOf(id).modes.flatMap((mode) =>
    (takesBase(id) ? COUNT_METRIC_IDS : [null]).map((base) => ({ id, mode, base })),
  ),
);

/** Sums that note which columns are read. */
function watched(value: number | null, read: Set<string>): Sums {
  return new Proxy({} as Sums, {
    get(_, column) {
      read.add(String(column));
      return value;
    },
  });
}

describe('a metric', () => {
  it.each(METRIC_IDS)('%s has a name of its own, a sentence, a default mode and an entity', (id) => {
    const { name, meaning, modes } = metricOf(id);
    expect(METRIC_IDS.filter((other) => metricOf(other).name === name)).toEqual([id]);
    expect(meaning).toMatch(/^\S.*\.$/);
    expect(modes.length).toBeGreaterThan(0);
    expect(new Set(modes).size).toBe(modes.length);
    expect(modes.every((mode) => MODES.includes(mode))).toBe(true);
    expect(ENTITY_TYPES.some((entity) => hasMetric(entity, id))).toBe(true);
  });

  it('is a count with new and cumulative values, or a rate and nothing else', () => {
    for (const id of METRIC_IDS) {
      const { modes, measure, unit, gainName } = metricOf(id);
      const isCount = COUNT_METRIC_IDS.some((count) => count === id);
      expect([...modes].sort()).toEqual(isCount ? ['cumulative', 'new'] : ['rate']);
      expect(isRateOnly(id)).toBe(!isCount);
      expect(measure !== undefined).toBe(isCount);
      expect(gainName !== undefined).toBe(isCount);
      if (isCount) expect(unit).toBe('count');
    }
  });

  it.each(CASES)('$id in mode $mode of $base reads exactly the columns that it declares', (one) => {
    const { columns, value } = metricOf(one.id);
    const read = new Set<string>();
    value({ ...one, days: 7, sums: watched(1, read), before: watched(1, read) });
    expect([...read].sort()).toEqual([...columns(one.mode, one.base)].sort());
    for (const column of read) expect(MEASURES.map((measure) => `${measure}_`)).toContain(prefixOf(column));
  });

  it.each(CASES)('$id in mode $mode of $base is unknown without sums, unless it counts posts', (one) => {
    const { columns, value } = metricOf(one.id);
    const nothing = watched(null, new Set());
    const known = value({ ...one, days: 7, sums: nothing, before: nothing });
    const isOfPosts = columns(one.mode, one.base).every((column) => column.startsWith('posts_'));
    expect(known).toBe(isOfPosts && !takesBase(one.id) ? 0 : null);
  });

  it.each(CASES.filter(({ mode }) => mode === 'rate'))(
    '$id of $base is unknown over nothing, never infinite',
    (one) => {
      const zero = watched(0, new Set());
      const value = metricOf(one.id).value({ ...one, days: 7, sums: zero, before: zero });
      expect(value === null || value === 0).toBe(true);
    },
  );

  it('is one of creators where it counts followers, or is their growth', () => {
    expect(METRIC_IDS.filter((id) => isOfCreators(id, null))).toEqual(['followers']);
    expect(METRIC_IDS.filter((id) => isOfCreators(id, 'followers'))).toEqual([
      'followers',
      'growth_rate_pop',
    ]);
  });
});

describe('the measures', () => {
  it('are each counted by the captures of one kind', () => {
    for (const measure of MEASURES) expect(MEASURES_OF[memberOf(measure)]).toContain(measure);
    expect(new Set(MEASURES).size).toBe(MEASURES.length);
  });

  it('are each counted by one metric', () => {
    expect(COUNT_METRIC_IDS.map(measureOf).sort()).toEqual([...MEASURES].sort());
  });
});

const prefixOf = (column: string | Column) => column.replace(/(new|level)$/, '');
