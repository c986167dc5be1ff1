import { describe, expect, it } from 'vitest';
import { valuesOf } from '@/lib/contract/fields/parameters';
import { ApiError, type Issue } from '@/lib/errors';
import { formatDay } from '@/lib/time/day';
import { day } from '@/tests/fixtures/analytics-answer';
import { parseAnalyticsQuery } from './parse';
import type { AnalyticsQuery } from './types';

/** Noon in New York, the next morning on Kiritimati. */
const NOW = new Date('2026-03-20T16:00:00Z');
const TODAY = '2026-03-20';
const ID = '3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11';
const id = (n: number) => `3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c0${n}`;

type Sent = Record<string, string>;

const BASE: Sent = { entity: 'campaign', entity_id: ID, metric: 'views' };

/** The base with some parameters changed; undefined takes one away. */
function sent(changes: Record<string, string | undefined> = {}): Sent {
  const all = { ...BASE, ...changes };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Sent;
}

function parse(params: string | Sent, timezone = 'America/New_York'): AnalyticsQuery {
  return parseAnalyticsQuery(valuesOf(new URLSearchParams(params)), { now: NOW, timezone });
}

/** The issues of parameters that must be refused. */
function issuesOf(params: string | Sent): readonly Issue[] {
  try {
    parse(params);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'invalid_params' && error.issues) return error.issues;
    throw error;
  }
  throw new Error(`accepted ${new URLSearchParams(params)}`);
}

const pathsOf = (params: string | Sent) => issuesOf(params).map(({ path }) => path);

describe('a query with only the required parameters', () => {
  it('has every default of the parameter table', () => {
    expect(parse(sent())).toEqual({
      entity: 'campaign',
      entityIds: [ID],
      metric: 'views',
      mode: 'new',
      grain: { granularity: 'day', bucketDays: null },
      from: null,
      to: day(TODAY),
      today: day(TODAY),
      timezone: 'America/New_York',
      compare: false,
      breakdown: null,
      topN: 10,
      baseMetric: null,
      hideAuto: false,
      format: 'json',
      layout: 'tidy',
    });
  });

  it('is refused with one issue per required parameter when nothing is sent', () => {
    expect(pathsOf('')).toEqual(expect.arrayContaining(['entity', 'entity_id', 'metric']));
    expect(pathsOf('')).toHaveLength(3);
  });
});

describe('typed values', () => {
  const query = (sent: object) => parseAnalyticsQuery({ ...sent }, { now: NOW, timezone: 'UTC' });

  it('are the same query as their texts in a URL', () => {
    const common = { entity: 'video', metric: 'views' };
    const several = { ...common, entity_ids: [id(1), id(2)], granularity: 'custom', bucket_days: 7 };
    expect(query({ ...several, hide_auto: true, tz: undefined })).toEqual(
      parse({ ...several, entity_ids: `${id(1)},${id(2)}`, bucket_days: '7', hide_auto: '1' }, 'UTC'),
    );
    const one = { entity: 'campaign', metric: 'views', entity_id: ID, breakdown: 'creator', top_n: 5 };
    expect(query({ ...one, hide_auto: false })).toEqual(parse({ ...one, top_n: '5', hide_auto: '0' }, 'UTC'));
  });

  it.each([
    ['top_n', 1.5],
    ['top_n', '5 '],
    ['entity_ids', []],
    ['entity_ids', [ID, ID]],
    ['metric', null],
    ['metric', { id: 'views' }],
    ['hide_auto', 2],
    ['nonsense', 1],
  ])('of which %s is %j are refused there', (name, value) => {
    const sent = { entity: 'creator', metric: 'views', breakdown: 'none', [name]: value };
    const all = name === 'entity_ids' ? sent : { ...sent, entity_id: ID };
    expect(() => query(all)).toThrow(new RegExp(`^${name}: `));
  });
});

describe('each parameter by itself', () => {
  const accepted: [name: string, value: string, more: Sent, expected: Partial<AnalyticsQuery>][] = [
    ['entity', 'video', {}, { entity: 'video' }],
    ['entity', 'creator', {}, { entity: 'creator' }],
    ['entity', 'campaign', {}, { entity: 'campaign' }],
    ['mode', 'new', {}, { mode: 'new' }],
    ['mode', 'cumulative', {}, { mode: 'cumulative' }],
    ['granularity', 'day', {}, { grain: { granularity: 'day', bucketDays: null } }],
    ['granularity', 'week', {}, { grain: { granularity: 'week', bucketDays: null } }],
    ['granularity', 'month', {}, { grain: { granularity: 'month', bucketDays: null } }],
    ['granularity', 'year', {}, { grain: { granularity: 'year', bucketDays: null } }],
    ['granularity', 'cumulative', {}, { grain: { granularity: 'cumulative', bucketDays: null } }],
    ['bucket_days', '1', { granularity: 'custom' }, { grain: { granularity: 'custom', bucketDays: 1 } }],
    ['bucket_days', '90', { granularity: 'custom' }, { grain: { granularity: 'custom', bucketDays: 90 } }],
    ['from', '2026-02-28', {}, { from: day('2026-02-28') }],
    ['from', '2024-02-29', {}, { from: day('2024-02-29') }],
    ['to', '2026-03-19', {}, { to: day('2026-03-19') }],
    ['to', TODAY, {}, { to: day(TODAY) }],
    ['tz', 'Asia/Kathmandu', {}, { timezone: 'Asia/Kathmandu' }],
    ['compare', 'none', {}, { compare: false }],
    ['compare', 'prior_period', {}, { compare: true }],
    ['breakdown', 'none', {}, { breakdown: null }],
    ['breakdown', 'video', {}, { breakdown: 'video' }],
    ['breakdown', 'creator', {}, { breakdown: 'creator' }],
    ['breakdown', 'video', { entity: 'creator' }, { breakdown: 'video' }],
    ['top_n', '1', { breakdown: 'video' }, { topN: 1 }],
    ['top_n', '50', { breakdown: 'video' }, { topN: 50 }],
    ['base_metric', 'views', { metric: 'growth_rate_pop' }, { baseMetric: 'views', mode: 'rate' }],
    ['base_metric', 'followers', { metric: 'growth_rate_pop' }, { baseMetric: 'followers' }],
    ['base_metric', 'video_count', { metric: 'growth_rate_pop' }, { baseMetric: 'video_count' }],
    ['hide_auto', '0', {}, { hideAuto: false }],
    ['hide_auto', '1', {}, { hideAuto: true }],
    ['format', 'json', {}, { format: 'json' }],
    ['format', 'csv', {}, { format: 'csv' }],
    ['layout', 'wide', { format: 'csv' }, { layout: 'wide' }],
  ];

  it.each(accepted)('%s=%s is taken', (name, value, more, expected) => {
    expect(parse(sent({ ...more, [name]: value }))).toMatchObject(expected);
  });

  const refused: [name: string, value: string, more?: Record<string, string | undefined>][] = [
    ['entity', 'channel'],
    ['entity', 'Video'],
    ['entity_id', '12345'],
    ['entity_id', ID.replaceAll('-', '')],
    ['entity_id', `{${ID}}`],
    ['entity_id', `${ID} `],
    ['metric', 'view'],
    ['metric', 'toString'],
    ['mode', 'total'],
    ['granularity', 'hour'],
    ['bucket_days', '0', { granularity: 'custom' }],
    ['bucket_days', '91', { granularity: 'custom' }],
    ['bucket_days', '7.5', { granularity: 'custom' }],
    ['bucket_days', '-7', { granularity: 'custom' }],
    ['bucket_days', '1e1', { granularity: 'custom' }],
    ['bucket_days', 'week', { granularity: 'custom' }],
    ['from', '2026-02-29'],
    ['from', '2025-13-01'],
    ['from', '2026-00-10'],
    ['from', '2026-3-1'],
    ['from', '2026-03-01T00:00:00Z'],
    ['from', 'yesterday'],
    ['to', '2026-04-31'],
    ['to', '20260301'],
    ['tz', '+02:00'],
    ['tz', '-0500'],
    ['tz', '+02'],
    ['tz', 'UTC+2'],
    ['tz', 'GMT+02:00'],
    ['tz', 'Z'],
    ['tz', 'Europe/Atlantis'],
    ['tz', 'New York'],
    ['compare', 'previous'],
    ['breakdown', 'campaign'],
    ['top_n', '0'],
    ['top_n', '51'],
    ['top_n', 'ten'],
    ['formula', 'by_likes', { metric: 'engagement_rate_by_views' }],
    ['base_metric', 'nothing', { metric: 'growth_rate_pop' }],
    ['hide_auto', 'true'],
    ['hide_auto', '2'],
    ['format', 'xml'],
    ['format', 'CSV'],
  ];

  it.each(refused)('%s=%s is refused at its own path', (name, value, more = {}) => {
    expect(pathsOf(sent({ ...more, [name]: value }))).toEqual([name]);
  });

  const NAMES = [
    ...[
      'entity',
      'entity_id',
      'entity_ids',
      'metric',
      'mode',
      'granularity',
      'bucket_days',
      'from',
      'to',
      'tz',
    ],
    ...['compare', 'breakdown', 'top_n', 'formula', 'base_metric', 'hide_auto', 'format'],
  ];

  it.each(NAMES)('%s sent empty is a wrong value, not an absent one', (name) => {
    expect(pathsOf(sent({ [name]: '' }))).toContain(name);
  });

  it.each(NAMES)('%s sent twice is refused, even with the same value', (name) => {
    const params = new URLSearchParams(sent());
    params.delete(name);
    params.append(name, BASE[name] ?? 'x');
    params.append(name, BASE[name] ?? 'x');
    expect(pathsOf(params.toString())).toContain(name);
  });
});

describe('ids', () => {
  it('are taken in any case and echoed in lower case', () => {
    expect(parse(sent({ entity_id: ID.toUpperCase() })).entityIds).toEqual([ID]);
  });

  it.each(['1', '3', '4', '5', '7', '8'])('are taken in version %s', (version) => {
    const uuid = `3f0c8a52-7a8e-${version}f43-9c55-0a4bd23f9c11`;
    expect(parse(sent({ entity_id: uuid })).entityIds).toEqual([uuid]);
  });

  it('side by side keep their order and are echoed in lower case', () => {
    const ids = [id(4), id(1).toUpperCase(), id(3), id(0), id(2)];
    const query = parse(sent({ entity_id: undefined, entity_ids: ids.join(',') }));
    expect(query.entityIds).toEqual([id(4), id(1), id(3), id(0), id(2)]);
  });

  it('side by side may be one alone', () => {
    expect(parse(sent({ entity_id: undefined, entity_ids: ID })).entityIds).toEqual([ID]);
  });
});

describe('the metric table', () => {
  type Row = [metric: string, modes: string[], entities: string[]];
  const ALL = ['video', 'creator', 'campaign'];
  const GROUPS = ['creator', 'campaign'];
  const rows: Row[] = [
    ['views', ['new', 'cumulative'], ALL],
    ['likes', ['new', 'cumulative'], ALL],
    ['comments', ['new', 'cumulative'], ALL],
    ['shares', ['new', 'cumulative'], ALL],
    ['saves', ['new', 'cumulative'], ALL],
    ['followers', ['cumulative', 'new'], GROUPS],
    ['video_count', ['cumulative', 'new'], GROUPS],
    ['engagement_rate_by_views', ['rate'], ALL],
    ['engagement_rate_by_followers', ['rate'], GROUPS],
    ['posts_per_week', ['rate'], GROUPS],
    ['avg_views_per_post', ['rate'], GROUPS],
    ['growth_rate_pop', ['rate'], ALL],
  ];
  const withBase = (metric: string): Sent => (metric === 'growth_rate_pop' ? { base_metric: 'views' } : {});

  it.each(rows)('%s has its default mode first', (metric, [first]) => {
    expect(parse(sent({ metric, ...withBase(metric) }))).toMatchObject({ metric, mode: first });
  });

  it.each(rows)('%s answers in each of its modes', (metric, modes) => {
    for (const mode of modes) expect(parse(sent({ metric, mode, ...withBase(metric) })).mode).toBe(mode);
  });

  it.each(rows.filter(([, modes]) => modes[0] === 'rate'))(
    '%s, being rate-only, answers in rate for any mode sent',
    (metric) => {
      for (const mode of ['new', 'cumulative', 'rate']) {
        expect(parse(sent({ metric, mode, ...withBase(metric) })).mode).toBe('rate');
      }
    },
  );

  it.each(rows.filter(([, modes]) => modes[0] !== 'rate'))(
    '%s, being a count, has no mode rate',
    (metric) => {
      expect(pathsOf(sent({ metric, mode: 'rate' }))).toEqual(['mode']);
    },
  );

  it.each(rows)(
    '%s is known for the entities of its row and refused for others at metric',
    (metric, _, own) => {
      for (const entity of ALL) {
        const params = sent({ entity, metric, ...withBase(metric) });
        if (own.includes(entity)) expect(parse(params).metric).toBe(metric);
        else expect(pathsOf(params)).toEqual(['metric']);
      }
    },
  );
});

describe('rules between parameters report the path that the contract names', () => {
  const six = [0, 1, 2, 3, 4, 5].map(id).join(',');
  const growth = { metric: 'growth_rate_pop', base_metric: 'views' };
  const cases: [what: string, changes: Record<string, string | undefined>, path: string][] = [
    ['neither id', { entity_id: undefined }, 'entity_id'],
    ['both kinds of id', { entity_ids: id(1) }, 'entity_ids'],
    ['six ids', { entity_id: undefined, entity_ids: six }, 'entity_ids'],
    ['a repeated id', { entity_id: undefined, entity_ids: `${id(1)},${id(1)}` }, 'entity_ids'],
    [
      'an id repeated in another case',
      { entity_id: undefined, entity_ids: `${id(1)},${id(1).toUpperCase()}` },
      'entity_ids',
    ],
    ['an empty id among several', { entity_id: undefined, entity_ids: `${id(1)},,${id(2)}` }, 'entity_ids'],
    ['a comma after the last id', { entity_id: undefined, entity_ids: `${id(1)},` }, 'entity_ids'],
    ['empty ids', { entity_id: undefined, entity_ids: '' }, 'entity_ids'],
    [
      'a breakdown of several entities',
      { entity_id: undefined, entity_ids: `${id(1)},${id(2)}`, breakdown: 'video' },
      'breakdown',
    ],
    [
      'a breakdown of one entity in a list',
      { entity_id: undefined, entity_ids: id(1), breakdown: 'video' },
      'breakdown',
    ],
    ['a breakdown of a video by video', { entity: 'video', breakdown: 'video' }, 'breakdown'],
    ['a breakdown of a video by creator', { entity: 'video', breakdown: 'creator' }, 'breakdown'],
    ['a breakdown of a creator by creator', { entity: 'creator', breakdown: 'creator' }, 'breakdown'],
    ['followers by video', { metric: 'followers', breakdown: 'video' }, 'breakdown'],
    ['video_count by video', { metric: 'video_count', breakdown: 'video' }, 'breakdown'],
    ['a breakdown of a rate', { metric: 'posts_per_week', breakdown: 'creator' }, 'breakdown'],
    ['a metric that the entity lacks', { entity: 'video', metric: 'followers' }, 'metric'],
    ['a reversed range', { from: '2026-03-10', to: '2026-03-09' }, 'from'],
    ['a from in the future', { from: '2026-03-21' }, 'from'],
    ['a range wholly in the future', { from: '2026-03-21', to: '2026-03-25' }, 'from'],
    ['growth without a base', { metric: 'growth_rate_pop' }, 'base_metric'],
    ['a superfluous base', { base_metric: 'likes' }, 'base_metric'],
    [
      'a base for a rate other than growth',
      { metric: 'posts_per_week', base_metric: 'likes' },
      'base_metric',
    ],
    ['a base that is a rate', { ...growth, base_metric: 'engagement_rate_by_views' }, 'base_metric'],
    ['a base that is growth', { ...growth, base_metric: 'growth_rate_pop' }, 'base_metric'],
    ['a base that the entity lacks', { ...growth, entity: 'video', base_metric: 'followers' }, 'base_metric'],
    ['custom without bucket_days', { granularity: 'custom' }, 'bucket_days'],
    ['bucket_days with another granularity', { granularity: 'week', bucket_days: '7' }, 'bucket_days'],
    ['bucket_days with the default granularity', { bucket_days: '7' }, 'bucket_days'],
    ['a formula for a count', { formula: 'by_views' }, 'formula'],
    ['a formula for another rate', { metric: 'posts_per_week', formula: 'by_followers' }, 'formula'],
    ['a formula for growth', { ...growth, formula: 'by_views' }, 'formula'],
    [
      'a formula whose variant the entity lacks',
      { entity: 'video', metric: 'engagement_rate_by_views', formula: 'by_followers' },
      'formula',
    ],
    ['a wrong top_n without a breakdown', { top_n: '51' }, 'top_n'],
  ];

  it.each(cases)('%s', (_, changes, path) => {
    expect(pathsOf(sent(changes))).toEqual([path]);
  });

  it('accepts a valid top_n without a breakdown', () => {
    expect(parse(sent({ top_n: '3' }))).toMatchObject({ breakdown: null });
  });

  it('lets followers be broken down by creator, and video_count too', () => {
    for (const metric of ['followers', 'video_count']) {
      expect(parse(sent({ metric, breakdown: 'creator' })).breakdown).toBe('creator');
    }
  });

  it.each([
    'engagement_rate_by_views',
    'engagement_rate_by_followers',
    'posts_per_week',
    'avg_views_per_post',
  ])('says about a breakdown of %s exactly what clients match on', (metric) => {
    expect(issuesOf(sent({ metric, breakdown: 'video' }))).toEqual([
      {
        path: 'breakdown',
        message: `Breakdown is not supported for '${metric}'. Use a count-based metric (views, likes, etc.)`,
        suggestion: 'none',
      },
    ]);
  });

  it('names the metric as sent in that message, not the variant that a formula picks', () => {
    const params = sent({ metric: 'engagement_rate_by_views', formula: 'by_followers', breakdown: 'video' });
    expect(issuesOf(params).map(({ message }) => message)).toContain(
      "Breakdown is not supported for 'engagement_rate_by_views'. Use a count-based metric (views, likes, etc.)",
    );
  });
});

describe('a formula', () => {
  it.each([
    ['engagement_rate_by_views', 'by_views', 'engagement_rate_by_views'],
    ['engagement_rate_by_views', 'by_followers', 'engagement_rate_by_followers'],
    ['engagement_rate_by_followers', 'by_views', 'engagement_rate_by_views'],
    ['engagement_rate_by_followers', 'by_followers', 'engagement_rate_by_followers'],
  ])('wins over the metric: %s with %s answers %s', (metric, formula, answered) => {
    expect(parse(sent({ entity: 'creator', metric, formula })).metric).toBe(answered);
  });

  it('picks a variant that the entity has where the metric as sent is one it lacks', () => {
    const params = sent({ entity: 'video', metric: 'engagement_rate_by_followers', formula: 'by_views' });
    expect(parse(params).metric).toBe('engagement_rate_by_views');
  });
});

describe('the range', () => {
  it('has its end clamped to today', () => {
    expect(parse(sent({ to: '2026-03-21' })).to).toBe(day(TODAY));
    expect(parse(sent({ to: '9999-12-31' })).to).toBe(day(TODAY));
  });

  it('is clamped to today in the zone that was sent', () => {
    const there = parse(sent({ to: '2026-03-25', tz: 'Pacific/Kiritimati' }));
    expect(formatDay(there.to)).toBe('2026-03-21');
    expect(formatDay(there.today)).toBe('2026-03-21');
  });

  it('is clamped to the organisation’s today if no zone was sent', () => {
    const query = parse(sent({ from: '2026-03-21' }), 'Pacific/Kiritimati');
    expect([query.timezone, formatDay(query.today)]).toEqual(['Pacific/Kiritimati', '2026-03-21']);
  });

  it('may be one day', () => {
    expect(parse(sent({ from: TODAY, to: TODAY }))).toMatchObject({ from: day(TODAY), to: day(TODAY) });
  });

  it('has at most 3,660 days', () => {
    const first = day(TODAY) - 3_659;
    expect(parse(sent({ from: formatDay(first) })).from).toBe(first);
    expect(pathsOf(sent({ from: formatDay(first - 1) }))).toEqual(['from']);
  });

  it('is counted after clamping its end', () => {
    const first = day(TODAY) - 3_659;
    expect(parse(sent({ from: formatDay(first), to: '2040-01-01' })).from).toBe(first);
  });

  it('may lie wholly in the past, up to 3,660 days of it', () => {
    const params = sent({ from: '1990-01-01', to: formatDay(day('1990-01-01') + 3_659) });
    expect(parse(params).from).toBe(day('1990-01-01'));
    expect(pathsOf({ ...params, to: formatDay(day('1990-01-01') + 3_660) })).toEqual(['from']);
  });

  it('may begin in the first days of the calendar', () => {
    expect(parse(sent({ from: '0001-01-01', to: '0001-01-31' })).from).toBe(day('0001-01-01'));
    expect(pathsOf(sent({ from: '0000-12-31', to: '0001-01-31' }))).toEqual(['from']);
  });
});

describe('the zone', () => {
  it.each(['US/Eastern', 'Asia/Calcutta', 'Etc/GMT+5', 'EST5EDT', 'UTC', 'utc', 'america/new_york', 'GMT0'])(
    '%s is taken and echoed as sent',
    (tz) => {
      expect(parse(sent({ tz })).timezone).toBe(tz);
    },
  );
});

describe('unknown parameters', () => {
  it.each([
    ['metirc', 'metric'],
    ['Metric', 'metric'],
    ['granularty', 'granularity'],
    ['entityids', 'entity_ids'],
    ['entity-ids', 'entity_ids'],
    ['tzz', 'tz'],
    ['breakdowns', 'breakdown'],
    ['hideauto', 'hide_auto'],
    ['bucketdays', 'bucket_days'],
    ['basemetric', 'base_metric'],
    ['topn', 'top_n'],
    ['formular', 'formula'],
  ])('%s is refused and the closest known one, %s, is named', (name, closest) => {
    const [issue, ...more] = issuesOf(sent({ [name]: 'x' }));
    expect(more).toEqual([]);
    expect(issue?.path).toBe(name);
    expect(issue?.message).toContain(`'${closest}'`);
  });

  it.each(['__proto__', 'constructor', 'toString'])('%s is one of them', (name) => {
    expect(pathsOf(`${new URLSearchParams(sent())}&${name}=1`)).toEqual([name]);
  });
});

describe('all problems of a request', () => {
  it('are reported at once, wrong values and broken rules together', () => {
    const params = {
      entity: 'video',
      metric: 'followers',
      mode: 'rate',
      granularity: 'custom',
      from: '2026-02-30',
      tz: '+01:00',
      top_n: '0',
      formula: 'by_views',
      colour: 'red',
    };
    expect([...pathsOf(params)].sort()).toEqual(
      [...['bucket_days', 'colour', 'entity_id', 'formula', 'from', 'metric', 'mode', 'top_n', 'tz']].sort(),
    );
  });

  it('make a plain sentence, also when there is only one', () => {
    const messageOf = (params: Sent) => {
      try {
        parse(params);
      } catch (error) {
        return (error as ApiError).message;
      }
      return null;
    };
    expect(messageOf(sent({ format: 'xml' }))).toMatch(/^format: must be one of json, csv$/);
    expect(messageOf(sent({ format: 'xml', mode: 'sum' }))).toBe('The request has 2 problems.');
  });
});
