import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Day, formatDay, parseDay } from './day';
import { bucketsOf } from './grain';
import { requireZone } from './zone';

/**
 * Compares the calendar with PostgreSQL's own `AT TIME ZONE`: if the two differed, rows would fall on other days than
 * the range's midnights say.
 */

/** Zones with whole years to compare, and how many days of those years are not 24 hours long. */
const ZONES: readonly { zone: string; years: readonly number[]; oddDays: number }[] = [
  { zone: 'America/New_York', years: [2025, 2026], oddDays: 4 },
  { zone: 'Australia/Lord_Howe', years: [2025, 2026], oddDays: 4 }, // 30 minutes
  { zone: 'Asia/Kathmandu', years: [2026], oddDays: 0 },
  { zone: 'Asia/Kathmandu', years: [1986], oddDays: 1 }, // +05:30 to +05:45
  { zone: 'Pacific/Chatham', years: [2025, 2026], oddDays: 4 },
  { zone: 'Africa/Cairo', years: [2025, 2026], oddDays: 4 }, // at midnight: days that begin at 01:00
  { zone: 'Africa/Cairo', years: [2014], oddDays: 4 }, // daylight saving broke off for Ramadan
  { zone: 'Pacific/Apia', years: [2011], oddDays: 3 }, // 2011-12-30 was skipped
  { zone: 'Pacific/Apia', years: [2026], oddDays: 0 },
  { zone: 'America/Sao_Paulo', years: [2018, 2019], oddDays: 3 }, // at midnight, the last one in 2019
];

const MINUTE = 60_000;

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: inject('serverUrl') });
  await client.connect();
});

afterAll(() => client.end());

/** Every day of the years and the one after, with the instant at which PostgreSQL begins it (epoch milliseconds). */
async function midnights(zone: string, years: readonly number[]): Promise<{ day: Day; start: number }[]> {
  const { rows } = await client.query<{ date: string; start: string }>(
    `SELECT to_char(d, 'YYYY-MM-DD') AS date, (extract(epoch FROM d AT TIME ZONE $1) * 1000)::bigint AS start
       FROM generate_series(make_date($2, 1, 1)::timestamp, make_date($3 + 1, 1, 1)::timestamp, '1 day') d
      ORDER BY d`,
    [zone, Math.min(...years), Math.max(...years)],
  );
  return rows.map(({ date, start }) => ({ day: parseDay(date) as Day, start: Number(start) }));
}

/** PostgreSQL's local dates of instants. */
async function localDates(zone: string, instants: readonly number[]): Promise<string[]> {
  const { rows } = await client.query<{ date: string }>(
    `SELECT to_char(to_timestamp(ms::numeric / 1000) AT TIME ZONE $1, 'YYYY-MM-DD') AS date
       FROM unnest($2::bigint[]) WITH ORDINALITY AS given (ms, n) ORDER BY n`,
    [zone, instants],
  );
  return rows.map(({ date }) => date);
}

describe.each(ZONES)('$zone in $years', ({ zone, years, oddDays }) => {
  it('begins every day where PostgreSQL does', async () => {
    const days = await midnights(zone, years);
    expect(days.length).toBeGreaterThan(365 * years.length);
    const ours = days.map(({ day }) => [formatDay(day), requireZone(zone).startOf(day)]);
    expect(ours).toEqual(days.map(({ day, start }) => [formatDay(day), start]));
  });

  it('has as many days of other than 24 hours as the zone had clock changes', async () => {
    const days = await midnights(zone, years);
    const odd = days.slice(1).filter(({ start }, i) => start - (days[i]?.start ?? 0) !== 1440 * MINUTE);
    expect(odd).toHaveLength(oddDays);
  });

  it('puts every half hour of the years into the day that PostgreSQL does', async () => {
    const days = await midnights(zone, years);
    const [first, last] = [days[0]?.start ?? 0, days.at(-1)?.start ?? 0];
    const instants: number[] = [];
    for (let at = first; at <= last; at += 30 * MINUTE) instants.push(at);
    const ours = instants.map((at) => formatDay(requireZone(zone).dayOf(at)));
    expect(ours).toEqual(await localDates(zone, instants));
  });

  it('separates the days to the millisecond', async () => {
    const days = await midnights(zone, years);
    const instants = days.flatMap(({ start }) => [start - 1, start, start + 1]);
    const ours = instants.map((at) => formatDay(requireZone(zone).dayOf(at)));
    expect(ours).toEqual(await localDates(zone, instants));
  });

  it('puts every minute around a clock change into the day that PostgreSQL does', async () => {
    const days = await midnights(zone, years);
    const instants: number[] = [];
    for (const [i, { start }] of days.entries()) {
      const length = (days[i + 1]?.start ?? start + 1440 * MINUTE) - start;
      if (length === 1440 * MINUTE) continue;
      for (let at = start - 120 * MINUTE; at <= start + length + 120 * MINUTE; at += MINUTE)
        instants.push(at);
    }
    const ours = instants.map((at) => formatDay(requireZone(zone).dayOf(at)));
    expect(ours).toEqual(await localDates(zone, instants));
  });
});

describe('buckets', () => {
  const range = { first: parseDay('2023-11-15') as Day, last: parseDay('2028-03-02') as Day };

  it.each(['week', 'month', 'year'] as const)(
    'by %s begin and end where PostgreSQL says',
    async (granularity) => {
      const { rows } = await client.query<{ start: string; last: string; days: number }>(
        `SELECT to_char(date_trunc($1, d), 'YYYY-MM-DD') AS start,
              to_char(date_trunc($1, d) + ('1 ' || $1)::interval - interval '1 day', 'YYYY-MM-DD') AS last,
              count(*)::int AS days
         FROM generate_series($2::timestamp, $3::timestamp, '1 day') d
        GROUP BY 1, 2 ORDER BY 1`,
        [granularity, formatDay(range.first), formatDay(range.last)],
      );
      const ours = bucketsOf(range, { granularity, bucketDays: null }).map(({ start, whole, counted }) => ({
        start: formatDay(start),
        whole: [formatDay(whole.first), formatDay(whole.last)],
        days: counted.last - counted.first + 1,
      }));
      expect(ours).toEqual(rows.map(({ start, last, days }) => ({ start, whole: [start, last], days })));
    },
  );

  it.each([1, 7, 30, 90])(
    'of %i days are counted from the first day, as generate_series does',
    async (bucketDays) => {
      const { rows } = await client.query<{ start: string; last: string }>(
        `SELECT to_char(d, 'YYYY-MM-DD') AS start,
              to_char(least(d + make_interval(days => $3 - 1), $2::timestamp), 'YYYY-MM-DD') AS last
         FROM generate_series($1::timestamp, $2::timestamp, make_interval(days => $3)) d ORDER BY d`,
        [formatDay(range.first), formatDay(range.last), bucketDays],
      );
      const ours = bucketsOf(range, { granularity: 'custom', bucketDays }).map(({ start, counted }) => ({
        start: formatDay(start),
        last: formatDay(counted.last),
      }));
      expect(ours).toEqual(rows);
    },
  );

  it.each(['day', 'cumulative'] as const)(
    'by %s have one per date, a skipped one included',
    async (granularity) => {
      const apia = { first: parseDay('2011-12-28') as Day, last: parseDay('2012-01-02') as Day };
      const { rows } = await client.query<{ date: string }>(
        `SELECT to_char(d, 'YYYY-MM-DD') AS date FROM generate_series('2011-12-28', '2012-01-02', interval '1 day') d`,
      );
      const ours = bucketsOf(apia, { granularity, bucketDays: null }).map(({ start }) => formatDay(start));
      expect(ours).toEqual(rows.map(({ date }) => date));
      expect(ours).toContain('2011-12-30');
    },
  );
});
