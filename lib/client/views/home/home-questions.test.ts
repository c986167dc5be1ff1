import { describe, expect, it } from 'vitest';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { overviewQuestions, overviewViews } from '@/lib/client/views/campaign-questions';
import { capturedRange } from '@/lib/client/views/range';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { day, uuid } from '@/tests/fixtures/analytics-answer';
import { campaignCardQuestions, homeQuestions } from './home-questions';

const today = day('2024-03-08');
const range = { first: today - 29, last: today };
const campaign = (n: number) =>
  ({
    id: uuid(n),
    video_count: n - 1,
    starts_on: null,
    ends_on: null,
    last_captured_at: '2024-03-08T10:00:00Z',
  }) as CampaignRow;
const creator = (n: number) => ({ id: uuid(n) }) as CreatorRow;
const on = { me: { plan: 'ultra', timezone: 'UTC' }, today } as const;
const many = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('the home page', () => {
  it('asks at most nine questions, however many cards it shows', () => {
    const rows = {
      campaigns: many(9).map(campaign),
      creators: many(8).map(creator),
      isPast: false,
      project: null,
    };
    const asked = homeQuestions(range, on, rows).map(({ queryKey }) => queryKey[1]);
    expect(asked.length).toBeLessThanOrEqual(9);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('asks for the numbers of every card, except campaigns without videos', () => {
    const rows = {
      campaigns: many(9).map(campaign),
      creators: many(8).map((n) => creator(n + 20)),
      isPast: false,
      project: null,
    };
    const asked = homeQuestions(range, on, rows)
      .map(({ queryKey }) => String(queryKey[1]))
      .join(' ');
    for (const n of [2, 9, 21, 28]) expect(asked).toContain(uuid(n));
    expect(asked).not.toContain(uuid(1));
  });

  it('asks the same of one project, and nothing of the others', () => {
    const rows = { campaigns: [campaign(2)], creators: [creator(21)], isPast: false };
    const asked = (project: string | null) =>
      homeQuestions(range, on, { ...rows, project }).map(({ queryKey }) => String(queryKey[1]));
    const narrow = asked(uuid(7));
    expect(narrow.filter((one) => one.includes(uuid(7)))).toHaveLength(5);
    expect(narrow.length).toBe(asked(null).length);
  });

  it('asks for the whole run of an ended campaign, as its own page does, and not for the last days', () => {
    const ended = { ...campaign(2), starts_on: '2024-01-01', ends_on: '2024-02-01' };
    const asked = campaignCardQuestions([ended, campaign(3)], range, on).map(({ queryKey }) => queryKey);
    const own = overviewViews(ended, today, null, today).own;
    expect(asked).toHaveLength(2);
    expect(asked).toContainEqual(own && analyticsQuery(own).queryKey);
    expect(asked.filter((key) => String(key).includes(uuid(2)))).toHaveLength(1);
  });
});

describe('the days of the home page', () => {
  const limits = { today, oldest: null, firstData: null };

  it('are those of the preset if it has captures', () => {
    expect(capturedRange('30d', limits, today - 29)).toEqual({ range, isPast: false });
    expect(capturedRange('30d', limits, null)).toEqual({ range, isPast: false });
  });

  it('end with the last capture if that is older', () => {
    const last = day('2023-06-15');
    expect(capturedRange('30d', limits, last)).toEqual({ range: { first: last - 29, last }, isPast: true });
    expect(capturedRange('mtd', limits, last).range.first).toBe(day('2023-06-01'));
  });

  it('never leave the days that the plan shows', () => {
    const last = today - 100;
    const starting = (oldest: number) => capturedRange('30d', { ...limits, oldest }, last);
    expect(starting(last - 9)).toEqual({ range: { first: last - 9, last }, isPast: true });
    expect(starting(last + 1)).toEqual({ range, isPast: false });
  });
});

describe('a campaign’s overview', () => {
  const views = (row: Partial<CampaignRow>, lastCapture: number | null = today) =>
    overviewViews({ ...campaign(1), ...row }, today, null, lastCapture);

  it('ends with the last capture if that is more than 30 days old', () => {
    expect(views({}).recent.range).toEqual(range);
    expect(views({}, today - 29).recent.range).toEqual(range);
    const last = today - 200;
    const old = views({ starts_on: '2023-01-01' }, last);
    expect(old.recent.range).toEqual({ first: last - 29, last });
    expect(old).toMatchObject({ hasEnded: false, own: { range: { first: day('2023-01-01'), last } } });
  });

  it('rates the whole run of an ended campaign, and the last days of a running one', () => {
    const dates = { starts_on: '2024-01-01', ends_on: '2024-02-01' };
    const run = { first: day('2024-01-01'), last: day('2024-02-01') };
    expect(views(dates)).toMatchObject({ hasEnded: true, engagement: { range: run } });
    const running = views({ ...dates, ends_on: '2024-03-09' });
    expect(running).toMatchObject({ hasEnded: false, engagement: { range } });
  });

  it('asks two questions about the last 30 days, and a third about days of its own', () => {
    const asked = (row: CampaignRow) => overviewQuestions(overviewViews(row, today, null, null)).length;
    expect(asked(campaign(1))).toBe(2);
    expect(asked({ ...campaign(1), starts_on: '2024-01-01' })).toBe(3);
  });
});
