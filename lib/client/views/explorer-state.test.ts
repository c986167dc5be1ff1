import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { valuesOf } from '@/lib/contract/fields/parameters';
import { ENTITY_TYPES } from '@/lib/domain/entities';
import { COUNT_METRIC_IDS, METRIC_IDS } from '@/lib/domain/metrics';
import { GRANULARITIES } from '@/lib/time/grain';
import { day, uuid } from '@/tests/fixtures/analytics-answer';
import { law } from '@/tests/laws';
import { type ExplorerState, subjectOf, viewOf } from './explorer-state';
import { type Limits, PRESETS } from './range';
import { gainsView, headlineView, totalsView, viewParams } from './views';

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

  it('asks the headline for complete days', () => {
    const params = viewParams(headlineView(view({ breakdown: 'video', compare: false }), today));
    expect(Object.fromEntries(params)).toMatchObject({
      granularity: 'cumulative',
      compare: 'prior_period',
      from: '2024-02-08',
      to: '2024-03-07',
    });
    expect(params.has('breakdown')).toBe(false);
    expect(headlineView(view({ from: today - 9, to: today - 1 }), today).range.last).toBe(today - 1);
    expect(headlineView(view({ from: today, to: today }), today).range).toEqual({
      first: today,
      last: today,
    });
  });

  it('only ever asks what the endpoint answers, whatever stands in the URL', async () => {
    const states = fc.record<ExplorerState>({
      entity: fc.constantFrom(...ENTITY_TYPES),
      entity_id: fc.constant(uuid(1)),
      entity_ids: fc.option(fc.array(fc.integer({ min: 1, max: 8 }).map(uuid), { maxLength: 7 })),
      metric: fc.constantFrom(...METRIC_IDS),
      base_metric: fc.constantFrom(...COUNT_METRIC_IDS),
      mode: fc.option(fc.constantFrom('new' as const, 'cumulative' as const)),
      granularity: fc.option(fc.constantFrom(...GRANULARITIES)),
      bucket_days: fc.integer({ min: -5, max: 500 }),
      range: fc.option(fc.constantFrom(...PRESETS)),
      from: fc.option(fc.integer({ min: today - 3000, max: today + 100 })),
      to: fc.option(fc.integer({ min: today - 3000, max: today + 100 })),
      compare: fc.boolean(),
      breakdown: fc.constantFrom('none' as const, 'video' as const, 'creator' as const),
      top_n: fc.integer({ min: -5, max: 500 }),
      hide_auto: fc.boolean(),
      hidden: fc.constant([]),
    });
    await law(
      fc.property(states, (state) => {
        const asked = view(state);
        const all = [asked, headlineView(asked, today), totalsView(asked)];
        if (asked.mode === 'cumulative') all.push(gainsView(asked));
        for (const one of all)
          expect(() =>
            parseAnalyticsQuery(valuesOf(viewParams(one)), {
              now: new Date('2024-03-08T12:00:00Z'),
              timezone: 'UTC',
            }),
          ).not.toThrow();
      }),
      500,
    );
  });
});
