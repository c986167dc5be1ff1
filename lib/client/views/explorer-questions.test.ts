import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { valuesOf } from '@/lib/contract/fields/parameters';
import { ENTITY_TYPES } from '@/lib/domain/entities';
import { COUNT_METRIC_IDS, METRIC_IDS } from '@/lib/domain/metrics';
import { GRANULARITIES } from '@/lib/time/grains';
import { answer, day, uuid } from '@/tests/fixtures/analytics-answer';
import { law } from '@/tests/laws';
import { bucketView, type ExplorerQuestions, explorerQuestions } from './explorer-questions';
import { breakdownsOf, type ExplorerState, subjectOf } from './explorer-state';
import { PRESETS } from './range';
import { viewParams } from './views';

const today = day('2024-03-08');

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
  day: fc.constant(null),
  compare: fc.option(fc.boolean()),
  breakdown: fc.constantFrom('none' as const, 'video' as const, 'creator' as const),
  top_n: fc.integer({ min: -5, max: 500 }),
  hide_auto: fc.boolean(),
  hidden: fc.constant([]),
});

/** The answer for a subject whose first day is today, or for one with a year of data. */
const answerOf = (isFirstDay: boolean) => ({
  ...answer({
    from: '2024-03-08',
    to: '2024-03-08',
    series: [{ values: [null] }],
    firstData: '2023-03-08',
    totals: [{ comparable: !isFirstDay }],
  }),
  ...(isFirstDay && {
    first_data_date: null,
    baselines: [
      { entity_id: uuid(1), snapshot_at: '2024-03-08T08:00:00.000Z', reason: 'tracking_started' as const },
    ],
  }),
});

function questionsOf(state: ExplorerState, isFirstDay: boolean): ExplorerQuestions {
  const subject = subjectOf(state);
  if (!subject) throw new Error('no subject');
  const firstData = isFirstDay ? null : day('2023-03-08');
  const limits = { today, oldest: null, firstData };
  return explorerQuestions(state, subject, limits, null, answerOf(isFirstDay));
}

describe('the explorer', () => {
  it('asks at most two questions a view, and for the first data only in All time', async () => {
    await law(
      fc.property(states, fc.boolean(), (state, isFirstDay) => {
        const { view: _, first, ...asked } = questionsOf(state, isFirstDay);
        expect(Object.values(asked).filter((one) => one !== null).length).toBeLessThanOrEqual(2);
        expect(first !== null).toBe(state.range === 'all');
      }),
      500,
    );
  });

  it('sends only valid parameters, whatever the URL', async () => {
    await law(
      fc.property(states, fc.boolean(), (state, isFirstDay) => {
        const asked = questionsOf(state, isFirstDay);
        const { view: shown } = asked;
        const lastDay = { first: shown.range.last, last: shown.range.last };
        const opened = breakdownsOf(shown.subject, shown.metric).map((by) => bucketView(shown, lastDay, by));
        for (const view of [...Object.values(asked), ...opened]) {
          if (view === null) continue;
          expect(() =>
            parseAnalyticsQuery(valuesOf(viewParams(view)), {
              now: new Date('2024-03-08T12:00:00Z'),
              timezone: 'UTC',
            }),
          ).not.toThrow();
        }
      }),
      500,
    );
  });

  it('always asks for the comparison, which the headline needs even if the chart hides it', async () => {
    await law(
      fc.property(states, (state) => {
        expect(viewParams(questionsOf(state, false).main).get('compare')).toBe('prior_period');
      }),
      100,
    );
  });
});
