/** The worked example of the semantics, with its variants and "More cases": inputs and expected results. */
import type { Params, Plan } from '../reference/query';
import type { IngestRecord } from '../reference/records';

export type Example = {
  title: string;
  records: IngestRecord[];
  campaigns: { [name: string]: string[] };
  zone: string;
  plan: Plan;
  now: string;
  asked: {
    params: Params;
    values: (number | null)[];
    first_data_date?: string | null;
    baselines?: { entity_id: string; snapshot_at: string; reason: string }[];
  }[];
};

const NEW_YORK = 'America/New_York';
const now = '2026-01-10T17:00:00.000Z';
/** Seven days: 2025-12-31 to 2026-01-06. */
const week = { from: '2025-12-31', to: '2026-01-06' };

function video(
  captured_at: string,
  rest: Partial<Extract<IngestRecord, { caption?: unknown }>>,
): IngestRecord {
  return { kind: 'video', platform_id: 'v1', creator_platform_id: 'c1', captured_at, ...rest };
}

function views(
  posted_at: string | null,
  readings: [at: string, views: number, marked?: 'marked'][],
): IngestRecord[] {
  return readings.map(([at, count, marked]) =>
    video(at, { views: count, posted_at, baseline: marked === 'marked' }),
  );
}

function followers(platform_id: string, readings: [at: string, followers: number][]): IngestRecord[] {
  return readings.map(([captured_at, count]) => ({
    kind: 'creator',
    platform_id,
    captured_at,
    followers: count,
  }));
}

const worked = (posted_at: string) =>
  views(posted_at, [
    ['2026-01-01T08:00:00Z', 1000],
    ['2026-01-02T08:00:00Z', 1500],
    ['2026-01-03T03:00:00Z', 1400],
    ['2026-01-05T08:00:00Z', 1600],
  ]);

const ask = (mode: 'new' | 'cumulative', more: Partial<Params> = {}): Params => ({
  entity: 'video',
  entity_ids: ['v1'],
  metric: 'views',
  mode,
  ...week,
  ...more,
});

const setting = { campaigns: {}, zone: NEW_YORK, plan: 'ultra', now } as const;

const started = {
  entity_id: 'v1',
  snapshot_at: '2026-01-01T08:00:00.000Z',
  reason: 'tracking_started',
};

export const EXAMPLES: Example[] = [
  {
    ...setting,
    title: 'a video found a year after it was posted',
    records: worked('2025-01-01T00:00:00Z'),
    asked: [
      {
        params: ask('new'),
        values: [null, null, 500, null, null, 100, null],
        first_data_date: '2026-01-02',
        baselines: [started],
      },
      { params: ask('cumulative'), values: [null, 1000, 1500, 1500, 1500, 1600, 1600] },
      {
        params: ask('new', { tz: 'UTC' }),
        values: [null, null, 500, 0, null, 100, null],
        first_data_date: '2026-01-02',
        baselines: [started],
      },
      { params: ask('cumulative', { tz: 'UTC' }), values: [null, 1000, 1500, 1500, 1500, 1600, 1600] },
    ],
  },
  {
    ...setting,
    title: 'the same video posted 12 hours before its first capture',
    records: worked('2025-12-31T20:00:00Z'),
    asked: [
      {
        params: ask('new'),
        values: [null, 1000, 500, null, null, 100, null],
        first_data_date: '2026-01-01',
        baselines: [],
      },
      { params: ask('cumulative'), values: [0, 1000, 1500, 1500, 1500, 1600, 1600] },
      {
        params: ask('new', { tz: 'UTC' }),
        values: [null, 1000, 500, 0, null, 100, null],
        first_data_date: '2026-01-01',
        baselines: [],
      },
      { params: ask('cumulative', { tz: 'UTC' }), values: [0, 1000, 1500, 1500, 1500, 1600, 1600] },
    ],
  },
  {
    ...setting,
    title: 'views 100, then 0, then 120: new 20 on the third capture, nothing on the second',
    records: views('2025-01-01T00:00:00Z', [
      ['2026-01-01T17:00:00Z', 100],
      ['2026-01-02T17:00:00Z', 0],
      ['2026-01-03T17:00:00Z', 120],
    ]),
    asked: [
      { params: ask('new'), values: [null, null, null, 20, null, null, null] },
      { params: ask('cumulative'), values: [null, 100, 100, 120, 120, 120, 120] },
    ],
  },
  {
    ...setting,
    title: 'views 0, 0, 1,800,000 without posted_at: the third is the baseline',
    records: views(null, [
      ['2026-01-01T17:00:00Z', 0],
      ['2026-01-02T17:00:00Z', 0],
      ['2026-01-03T17:00:00Z', 1_800_000],
    ]),
    asked: [
      { params: ask('new'), values: [null, null, null, null, null, null, null] },
      { params: ask('cumulative'), values: [null, null, null, 1_800_000, 1_800_000, 1_800_000, 1_800_000] },
    ],
  },
  {
    ...setting,
    title: 'followers 500, 0, 510: new 10',
    records: followers('c1', [
      ['2026-01-01T17:00:00Z', 500],
      ['2026-01-02T17:00:00Z', 0],
      ['2026-01-03T17:00:00Z', 510],
    ]),
    asked: [
      {
        params: ask('new', { entity: 'creator', entity_ids: ['c1'], metric: 'followers' }),
        values: [null, null, null, 10, null, null, null],
        first_data_date: '2026-01-02',
        baselines: [{ ...started, entity_id: 'c1', snapshot_at: '2026-01-01T17:00:00.000Z' }],
      },
      {
        params: ask('cumulative', { entity: 'creator', entity_ids: ['c1'], metric: 'followers' }),
        values: [null, 500, 500, 510, 510, 510, 510],
      },
    ],
  },
  {
    ...setting,
    title: 'views 100, then 0 marked baseline, then 5: level 0, then new 5, level 5',
    records: views('2025-01-01T00:00:00Z', [
      ['2026-01-01T17:00:00Z', 100],
      ['2026-01-02T17:00:00Z', 0, 'marked'],
      ['2026-01-03T17:00:00Z', 5],
    ]),
    asked: [
      {
        params: ask('new'),
        values: [null, null, null, 5, null, null, null],
        first_data_date: '2026-01-03',
        baselines: [
          { ...started, snapshot_at: '2026-01-01T17:00:00.000Z' },
          { entity_id: 'v1', snapshot_at: '2026-01-02T17:00:00.000Z', reason: 'tracking_reset' },
        ],
      },
      { params: ask('cumulative'), values: [null, 100, 0, 5, 5, 5, 5] },
    ],
  },
  {
    ...setting,
    title: 'followers of a second creator found on day 3: the level jumps, the growth does not',
    records: [
      ...followers('c1', [
        ['2026-01-01T17:00:00Z', 1010],
        ['2026-01-02T17:00:00Z', 1010],
        ['2026-01-03T17:00:00Z', 1010],
        ['2026-01-04T17:00:00Z', 1010],
      ]),
      ...followers('c2', [
        ['2026-01-03T17:00:00Z', 1_000_000],
        ['2026-01-04T17:00:00Z', 1_000_000],
      ]),
      video('2026-01-01T17:00:00Z', { views: 1 }),
      video('2026-01-01T17:00:00Z', { platform_id: 'v2', creator_platform_id: 'c2', views: 1 }),
    ],
    campaigns: { launch: ['v1', 'v2'] },
    asked: [
      {
        params: ask('cumulative', { entity: 'campaign', entity_ids: ['launch'], metric: 'followers' }),
        values: [null, 1010, 1010, 1_001_010, 1_001_010, 1_001_010, 1_001_010],
      },
      {
        params: {
          entity: 'campaign',
          entity_ids: ['launch'],
          metric: 'growth_rate_pop',
          base_metric: 'followers',
          ...week,
        },
        values: [null, null, 0, 0, 0, null, null],
      },
    ],
  },
  {
    ...setting,
    title: 'counters up to 2^53 − 1 come through to the digit',
    records: views('2025-01-01T00:00:00Z', [
      ['2026-01-01T17:00:00Z', 1],
      ['2026-01-02T17:00:00Z', Number.MAX_SAFE_INTEGER],
    ]),
    asked: [
      { params: ask('new'), values: [null, null, Number.MAX_SAFE_INTEGER - 1, null, null, null, null] },
      {
        params: ask('cumulative'),
        values: [null, 1, ...Array.from({ length: 5 }, () => Number.MAX_SAFE_INTEGER)],
      },
    ],
  },
];
