import { describe, expect, it } from 'vitest';
import type { DayRange } from '@/lib/time/grain';
import type { Granularity } from '@/lib/time/grains';
import { day } from '@/tests/fixtures/analytics-answer';
import type { ExplorerState } from './explorer-state';
import { alignRange, type Limits } from './range';
import { rangeRemarks, subjectRemarks } from './remarks';

const today = day('2024-03-08');
const asked = { range: null, from: null, to: null, day: null };

function remarks(
  chosen: [string, string],
  more: {
    state?: Partial<Pick<ExplorerState, 'range' | 'from' | 'to' | 'day'>>;
    grain?: Granularity;
    limits?: Partial<Limits>;
    fallback?: DayRange;
  } = {},
) {
  const range = { first: day(chosen[0]), last: day(chosen[1]) };
  const limits: Limits = { today, oldest: null, firstData: null, ...more.limits };
  const granularity = more.grain ?? 'day';
  const view = { chosen: range, range: alignRange(range, granularity, limits.oldest), granularity };
  return rangeRemarks({ ...asked, ...more.state }, view, limits, more.fallback ?? null);
}

describe('the remarks on a range', () => {
  it('are none if the requested days are shown', () => {
    expect(remarks(['2024-02-08', '2024-03-08'])).toEqual([]);
    expect(remarks(['2024-02-05', '2024-03-08'], { grain: 'week' })).toEqual([]);
  });

  it('say that whole buckets begin before it', () => {
    expect(remarks(['2024-02-08', '2024-03-08'], { grain: 'week' })).toEqual([
      'Whole weeks: shown from 5 Feb 2024, 3 days before the chosen range.',
    ]);
  });

  it('say where the plan cuts the first bucket', () => {
    const limits = { oldest: day('2024-02-06') };
    expect(remarks(['2024-02-08', '2024-03-08'], { grain: 'week', limits })).toEqual([
      'The first week is not whole: your plan shows days from 6 Feb 2024 on.',
    ]);
  });

  it('say that days after today are left out', () => {
    expect(remarks(['2024-02-08', '2024-03-08'], { state: { to: today + 20 } })).toEqual([
      'Days after today are left out.',
    ]);
  });

  it('say that the bucket of a link is not among the days shown', () => {
    const opened = (at: number) => remarks(['2024-02-08', '2024-03-08'], { state: { day: at } });
    expect(opened(day('2024-02-08'))).toEqual([]);
    expect(opened(day('2024-02-07'))).toEqual([
      'The link opens 7 Feb 2024, which is not among the days shown.',
    ]);
    expect(opened(today + 1)).toHaveLength(1);
  });

  it('name the last capture if All time ends with it, or the page opened on it', () => {
    const limits = { lastData: day('2024-01-15') };
    expect(remarks(['2023-02-08', '2024-01-15'], { state: { range: 'all' }, limits })).toEqual([
      'All time ends with the last capture, on 15 Jan 2024.',
    ]);
    const fallback = { first: day('2023-12-17'), last: day('2024-01-15') };
    expect(remarks(['2023-12-17', '2024-01-15'], { limits, fallback })).toEqual([
      'The last capture was on 15 Jan 2024.',
    ]);
    expect(remarks(['2023-12-17', '2024-01-15'], { limits })).toEqual([]);
  });
});

describe('the remarks on subject and metric', () => {
  const campaign = { entity: 'campaign', ids: ['a'] } as const;

  it('are none if the URL’s subject and metric are shown', () => {
    expect(subjectRemarks(campaign, null, 'views')).toEqual([]);
    expect(subjectRemarks(campaign, 'likes', 'likes')).toEqual([]);
  });

  it('name a metric that does not exist, and one that the entity does not have', () => {
    expect(subjectRemarks(campaign, 'veiws', 'views')).toEqual([
      'There is no metric “veiws”. Views are shown instead.',
    ]);
    expect(subjectRemarks({ entity: 'video', ids: ['a'] }, 'followers', 'followers')).toEqual([
      'A video has no followers. Views are shown instead.',
    ]);
  });

  it('name the entities that were not found', () => {
    const subject = { entity: 'creator', ids: ['a'], missing: ['b', 'c'] } as const;
    expect(subjectRemarks(subject, null, 'views')).toEqual(['2 creators of this link were not found: b, c.']);
  });
});
