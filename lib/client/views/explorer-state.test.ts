import { describe, expect, it } from 'vitest';
import { day, uuid } from '@/tests/fixtures/analytics-answer';
import { type ExplorerState, explorerTitle, isFuture, subjectOf, viewOf } from './explorer-state';
import type { Limits } from './range';
import { viewParams } from './views';

const today = day('2024-03-08');
const limits: Limits = { today, oldest: null, firstData: null };

const blank: ExplorerState = {
  entity: 'campaign',
  entity_id: uuid(1),
  entity_ids: null,
  metric: 'views',
  base_metric: 'views',
  mode: null,
  granularity: null,
  bucket_days: 10,
  range: null,
  from: null,
  to: null,
  compare: null,
  breakdown: 'none',
  top_n: 8,
  hide_auto: false,
  day: null,
  hidden: [],
};

function view(state: Partial<ExplorerState>, more: Partial<Limits> = {}) {
  const full = { ...blank, ...state };
  const subject = subjectOf(full);
  if (!subject) throw new Error('no subject');
  return viewOf(full, subject, { ...limits, ...more });
}

describe('the explorer’s state', () => {
  it('asks by default for 30 days of new views by day with the prior period', () => {
    expect(viewParams(view({})).toString()).toBe(
      `entity=campaign&entity_id=${uuid(1)}&metric=views&mode=new&granularity=day&from=2024-02-08&to=2024-03-08&compare=prior_period`,
    );
  });

  it('has no subject if the URL names none', () => {
    expect(subjectOf({ ...blank, entity: null })).toBeNull();
    expect(subjectOf({ ...blank, entity_id: null })).toBeNull();
  });

  it('keeps at most five entities, each once', () => {
    const ids = [1, 2, 2, 3, 4, 5, 6].map(uuid);
    expect(subjectOf({ ...blank, entity_ids: ids })?.ids).toEqual([1, 2, 3, 4, 5].map(uuid));
  });

  it('leaves out ids that were not found, unless none was', () => {
    const ids = [1, 2, 3].map(uuid);
    const of = (...unknown: number[]) => subjectOf({ ...blank, entity_ids: ids }, unknown.map(uuid));
    expect(of(2)).toMatchObject({ ids: [uuid(1), uuid(3)], missing: [uuid(2)] });
    expect(of(7)).toEqual({ entity: 'campaign', ids });
    expect(of(1, 2, 3)).toEqual({ entity: 'campaign', ids });
  });

  it('opens new followers by week', () => {
    expect(view({ metric: 'followers', mode: 'new' }).granularity).toBe('week');
    expect(view({ metric: 'followers' })).toMatchObject({ mode: 'cumulative', granularity: 'day' });
    expect(view({ metric: 'followers', mode: 'new', granularity: 'day' }).granularity).toBe('day');
  });

  it('moves from back to the Monday, within the plan', () => {
    expect(viewParams(view({ granularity: 'week' })).get('from')).toBe('2024-02-05');
    expect(viewParams(view({ granularity: 'week' }, { oldest: day('2024-02-06') })).get('from')).toBe(
      '2024-02-08',
    );
  });

  it('drops a breakdown that does not fit', () => {
    expect(view({ breakdown: 'creator' }).breakdown).toBe('creator');
    expect(view({ breakdown: 'video', metric: 'posts_per_week' }).breakdown).toBe('none');
    expect(view({ breakdown: 'video', metric: 'followers' }).breakdown).toBe('none');
    expect(view({ breakdown: 'creator', entity: 'creator' }).breakdown).toBe('none');
    expect(view({ breakdown: 'video', entity_ids: [uuid(1), uuid(2)] }).breakdown).toBe('none');
  });

  it('never asks for days after today', () => {
    expect(view({ to: today + 40, from: today + 20 }).range).toEqual({ first: today, last: today });
  });

  it('takes the ends of a range in either order', () => {
    const ends = { from: today - 3, to: today - 9 };
    expect(view(ends).range).toEqual({ first: today - 9, last: today - 3 });
  });

  it('recognises a range that lies in the future', () => {
    const future = (from: number | null, to: number | null) => isFuture({ ...blank, from, to }, today);
    expect(future(today + 1, null)).toBe(true);
    expect(future(today + 1, today + 9)).toBe(true);
    expect(future(today, today + 9)).toBe(false);
    expect(future(today + 9, today - 1)).toBe(false);
    expect(future(null, today + 9)).toBe(false);
  });

  it('compares one entity with its past, and several only when asked', () => {
    const several = { entity_ids: [uuid(1), uuid(2)] };
    expect(view({}).compare).toBe(true);
    expect(view({ compare: false }).compare).toBe(false);
    expect(view(several).compare).toBe(false);
    expect(view({ ...several, compare: true }).compare).toBe(true);
  });

  it('ends All time with the last capture, if the catalogue knows it', () => {
    const known = { firstData: today - 900, lastData: today - 700 };
    expect(view({ range: 'all' }, known).range).toEqual({ first: today - 900, last: today - 700 });
    expect(view({ range: 'all', metric: 'followers' }, known).range.last).toBe(today);
    const creator = { range: 'all', metric: 'followers', entity: 'creator' } as const;
    expect(view(creator, known).range.last).toBe(today - 700);
  });

  it('titles the tab by subject and metric', () => {
    const title = (more: Partial<ExplorerState>, name: string | null = 'Spring Reset') => {
      const state = { ...blank, ...more };
      return explorerTitle(state, subjectOf(state), name);
    };
    expect(title({})).toBe('Spring Reset, new views');
    expect(title({ metric: 'followers' })).toBe('Spring Reset, followers');
    expect(title({ entity_ids: [uuid(1), uuid(2)] })).toBe('2 campaigns, new views');
    expect(title({}, null)).toBe('Campaign, new views');
    expect(title({ entity: null })).toBe('Explorer');
  });
});
