import { describe, expect, it } from 'vitest';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { day, uuid } from '@/tests/fixtures/analytics-answer';
import { overviewViews } from './campaign-questions';
import { homeQuestions } from './home-questions';

const today = day('2024-03-08');
const range = { first: today - 29, last: today };
const campaign = (n: number) =>
  ({ id: uuid(n), item_count: n - 1, starts_on: null, ends_on: null }) as CampaignRow;
const creator = (n: number) => ({ id: uuid(n) }) as CreatorRow;
const many = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('the home page', () => {
  it.each(['free', 'starter', 'pro', 'ultra'] as const)(
    'asks at most nine questions on plan %s, however many cards it shows',
    (plan) => {
      const rows = { campaigns: many(9).map(campaign), creators: many(8).map(creator) };
      const asked = homeQuestions(range, plan, rows).map(({ queryKey }) => queryKey[1]);
      expect(asked.length).toBeLessThanOrEqual(9);
      expect(new Set(asked).size).toBe(asked.length);
    },
  );

  it('asks for the numbers of every card, and of no campaign without videos', () => {
    const rows = { campaigns: many(9).map(campaign), creators: many(8).map((n) => creator(n + 20)) };
    const asked = homeQuestions(range, 'ultra', rows)
      .map(({ queryKey }) => String(queryKey[1]))
      .join(' ');
    for (const n of [2, 9, 21, 28]) expect(asked).toContain(uuid(n));
    expect(asked).not.toContain(uuid(1));
  });
});

describe('a campaign’s overview', () => {
  it('asks two questions about the last 30 days, and a third about days of its own', () => {
    const asked = (row: CampaignRow) =>
      Object.values(overviewViews(row, today, null)).filter((view) => view !== null).length;
    expect(asked(campaign(1))).toBe(2);
    expect(asked({ ...campaign(1), starts_on: '2024-01-01' })).toBe(3);
  });
});
