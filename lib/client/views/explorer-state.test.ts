import { describe, expect, it } from 'vitest';
import { day, uuid } from '@/tests/fixtures/analytics-answer';
import { type ExplorerState, subjectOf, viewOf } from './explorer-state';
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
  compare: true,
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

  it('names nobody where the URL names nobody', () => {
    expect(subjectOf({ ...blank, entity: null })).toBeNull();
    expect(subjectOf({ ...blank, entity_id: null })).toBeNull();
  });

  it('keeps at most five entities, each once', () => {
    const ids = [1, 2, 2, 3, 4, 5, 6].map(uuid);
    expect(subjectOf({ ...blank, entity_ids: ids })?.ids).toEqual([1, 2, 3, 4, 5].map(uuid));
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
});
