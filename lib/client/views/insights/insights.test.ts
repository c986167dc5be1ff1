import { describe, expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { calendarRange, monthStart, shownMonth, weeksOf } from './calendar-state';
import { fileName, filePages, fileRows } from './file';
import { insightDownload, insightPath } from './insight-calls';
import { sortField } from './insight-fields';
import { type InsightView, leaderboardCalls, outliersCall, questionsOf } from './insight-questions';
import { insightRange, shownPreset } from './insight-state';

const day = (text: string) => parseDay(text) ?? 0;
const today = day('2026-03-10');
const within = { today, oldest: null };
const NONE = { range: null, from: null, to: null };

const view: InsightView = {
  tab: 'videos',
  project: 'p',
  campaign_id: null,
  platform: 'tiktok',
  sort: null,
  like: null,
  range: { first: today - 30, last: today - 1 },
};

describe('the days of a page', () => {
  it('are over: the last 30 end yesterday', () => {
    expect(insightRange(NONE, within, today)).toEqual({ first: today - 30, last: today - 1 });
    expect(insightRange({ ...NONE, range: 'last_month' }, within, today)).toEqual({
      first: day('2026-02-01'),
      last: day('2026-02-28'),
    });
    expect(shownPreset(NONE)).toBe('30d');
  });

  it('end with the last capture if that is long ago', () => {
    const last = today - 100;
    expect(insightRange(NONE, within, last)).toEqual({ first: last - 29, last });
  });

  it('are those of the address, none after today', () => {
    const from = today - 5;
    expect(insightRange({ range: null, from, to: today + 9 }, within, today)).toEqual({
      first: from,
      last: today,
    });
    expect(shownPreset({ range: null, from, to: null })).toBeNull();
  });
});

describe('the questions of a page', () => {
  const shared = 'project_id=p&platform=tiktok&from=2026-02-08&to=2026-03-09';

  it('share filters and days', () => {
    for (const tab of ['videos', 'creators', 'campaigns'] as const)
      for (const { queryKey } of questionsOf({ ...view, tab, like: 'c' }))
        expect(queryKey[1]).toContain(shared);
  });

  it('are one for each card of the tab', () => {
    const count = (tab: InsightView['tab'], like: string | null) =>
      questionsOf({ ...view, tab, like }).length;
    expect([
      count('videos', null),
      count('creators', null),
      count('creators', 'c'),
      count('campaigns', null),
    ]).toEqual([4, 4, 5, 2]);
  });

  it('are in the chosen order, if the list has it', () => {
    expect(insightPath(leaderboardCalls.videos({ ...view, sort: 'views' }, 10))).toBe(
      `/api/v1/analytics/aggregate/video-leaderboard?${shared}&sort=-views&limit=10&offset=10&compare=prior_period&spark=1`,
    );
    expect(sortField('videos', 'followers')).toBe('views_gained');
    expect(sortField('creators', 'followers')).toBe('followers');
  });

  it('have a file, which names the organisation', () => {
    expect(insightDownload(leaderboardCalls.campaigns(view), 'o')).toMatch(
      /campaign-leaderboard\?.*format=csv.*=o$/,
    );
  });
});

describe('the file of a list', () => {
  const call = outliersCall(view);

  it('holds all its rows, by pages as large as the API answers', () => {
    const pages = filePages(call, 450).map(({ query }) => [query.limit, query.offset]);
    expect(pages).toEqual([
      [200, null],
      [200, 200],
      [200, 400],
    ]);
    expect(filePages(call, 0)).toHaveLength(1);
    expect(fileName(call)).toBe('outliers.csv');
  });

  it('holds as many as pages reach', () => {
    expect([fileRows(450), fileRows(30_000)]).toEqual([450, 10_200]);
    expect(filePages(call, 30_000).at(-1)?.query).toMatchObject({ limit: 200, offset: 10_000 });
  });
});

describe('the calendar', () => {
  const at = { today, oldest: null, lastCapture: today };

  it('opens on the month of the last capture, never on one to come', () => {
    expect(shownMonth(null, at)).toBe(day('2026-03-01'));
    expect(shownMonth(null, { ...at, lastCapture: day('2025-12-24') })).toBe(day('2025-12-01'));
    expect(shownMonth(day('2027-01-01'), at)).toBe(day('2026-03-01'));
  });

  it('asks for the days until today that the plan shows', () => {
    expect(calendarRange(null, at)).toEqual({ first: day('2026-03-01'), last: today });
    expect(calendarRange(day('2026-02-01'), { ...at, oldest: day('2026-02-20') })).toEqual({
      first: day('2026-02-20'),
      last: day('2026-02-28'),
    });
    expect(calendarRange(day('2026-01-01'), { ...at, oldest: day('2026-02-20') })).toBeNull();
  });

  it('has whole weeks from Monday on', () => {
    const weeks = weeksOf(day('2026-03-01'));
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, day('2026-03-01')]);
    expect(weeks.flat().filter((one) => one !== null)).toHaveLength(31);
    expect(monthStart(day('2026-01-31'), -1)).toBe(day('2025-12-01'));
  });
});
