import { describe, expect, it } from 'vitest';
import type { Total } from '@/lib/contract/analytics/analytics';
import { type AnswerSpec, answer, day, uuid } from '@/tests/fixtures/analytics-answer';
import { chartModel } from './chart-model';
import type { HeadlineInput } from './figure';
import { firstDayFigures, headlineOf } from './headline';

/** The headline of a chart with this series and these totals. */
function headline(spec: AnswerSpec, totals: Partial<Total>[], more: Partial<HeadlineInput> = {}) {
  const data = answer({ ...spec, totals: totals.map((one) => ({ comparable: true, ...one })) });
  const model = chartModel(data, {
    range: { first: day(spec.from), last: day(spec.to) },
    granularity: spec.granularity ?? 'day',
    bucketDays: null,
  });
  const limits = { today: day('2024-03-08'), oldest: null };
  return headlineOf({ model, answer: data, baseMetric: null, limits, ...more });
}

const figures = (...input: Parameters<typeof headline>) => headline(...input).figures;

const today: AnswerSpec = {
  from: '2024-03-05',
  to: '2024-03-08',
  asOf: '2024-03-08T13:30:00.000Z',
  completeTo: '2024-03-07',
  firstData: '2023-01-01',
  series: [{ values: [10, 400, 20, 999] }],
};

describe('the headline', () => {
  it('compares complete days with complete days and names the prior ones', () => {
    const [total, against] = figures(today, [{ value: 17_784_346, prior: 10_738_014, change: 65.62 }]);
    expect(total).toMatchObject({
      label: 'New views, 3 complete days',
      value: '17.8M',
      detail: '17,784,346 exactly',
    });
    expect(against).toMatchObject({ value: '+65.6%', detail: '10.7M, 2–4 Mar 2024', tone: 'up' });
  });

  it('never calls the bucket in progress the best', () => {
    const best = figures(today, [{ value: 3 }])[1];
    expect(best).toMatchObject({ label: 'Best day', value: '400', detail: 'Wed 6 Mar 2024' });
  });

  it('names the span of a best bucket after a gap', () => {
    const spec = {
      ...today,
      asOf: undefined,
      completeTo: today.to,
      series: [{ values: [10, null, null, 999] }],
    };
    expect(figures(spec, [{ value: 4 }])[1]?.detail).toBe('Fri 8 Mar 2024, after 2 days without a capture');
  });

  it('never calls a cut bucket the best', () => {
    const spec: AnswerSpec = {
      ...today,
      from: '2024-02-22',
      to: '2024-03-10',
      asOf: undefined,
      completeTo: '2024-03-10',
      granularity: 'week',
      series: [{ values: [900, 5, 7] }],
    };
    const best = figures(spec, [{ value: 1 }])[1];
    expect(best).toMatchObject({ label: 'Best week', value: '7' });
  });

  it('shows no change if the prior period began before tracking started', () => {
    const total = { value: 3, prior: 1, comparable: false };
    const against = figures({ ...today, firstData: '2024-03-03' }, [total])[1];
    expect(against).toMatchObject({ value: '–', detail: 'tracking began 3 Mar 2024', tone: 'plain' });
  });

  it.each([
    [0, '0, 2–4 Mar 2024'],
    [-12, '−12, 2–4 Mar 2024'],
  ])('names a prior value of %s as it is, and makes no percentage of it', (before, detail) => {
    const against = figures(today, [{ value: 3, prior: before }])[1];
    expect(against).toMatchObject({ value: '–', detail, tone: 'plain' });
  });

  describe('where nothing is known before', () => {
    const labels = (found: ReturnType<typeof headline>) => found.figures.map(({ label }) => label);
    const level: AnswerSpec = { ...today, mode: 'cumulative', completeTo: today.to };

    it('has a sentence instead of a dash', () => {
      const found = headline({ ...today, firstData: '2024-03-05' }, [{ value: 3, comparable: false }]);
      expect(labels(found)).toEqual(['New views, 3 complete days', 'Best day']);
      expect(found.lacks).toBe('Nothing to compare with. Tracking began 5 Mar 2024.');
      const ofLevel = headline({ ...level, firstData: '2024-03-05' }, [{ value: 999 }]);
      expect(labels(ofLevel)).toEqual(['Views, as of 14:30']);
      expect(ofLevel.lacks).toBe('Nothing to compare with. Tracking began 5 Mar 2024.');
      expect(headline(today, [{ value: 3 }]).lacks).toBe(
        'Nothing to compare with. No value for 2–4 Mar 2024.',
      );
    });

    it('says which plan opens the prior days, if the current one does not show them', () => {
      const limits = { today: day('2024-03-08'), oldest: day('2024-03-04') };
      expect(headline(today, [{ value: 3 }], { limits }).lacks).toBe(
        'Nothing to compare with. 2–4 Mar 2024: Free opens 90 days.',
      );
      expect(headline(level, [{ value: 999 }], { limits }).lacks).toBe(
        'Nothing to compare with. 1–4 Mar 2024: Free opens 90 days.',
      );
    });

    it('keeps the figure if some of the days before are known', () => {
      const spec = {
        ...today,
        firstData: '2024-03-03',
        compare: [{ values: [null, 5, 6, null] }],
      };
      const found = headline(spec, [{ value: 3, prior: null, comparable: false }]);
      expect(found.figures[1]).toMatchObject({ value: '–', detail: 'tracking began 3 Mar 2024' });
      expect(found.lacks).toBeUndefined();
    });

    it('leaves the reason to the chart if the range is empty', () => {
      const spec: AnswerSpec = { ...today, firstData: null, series: [{ values: [null, null, null, null] }] };
      const found = headline(spec, [{ value: null, comparable: false }]);
      expect(labels(found)).toEqual(['New views, 3 complete days']);
      expect(found.lacks).toBeUndefined();
    });
  });

  it('shows the level of an entity no longer captured, with the day it is from', () => {
    const spec: AnswerSpec = {
      ...today,
      mode: 'cumulative',
      completeTo: today.to,
      series: [{ values: [100, 110, 110, 110] }],
    };
    const data = answer(spec);
    const model = chartModel(data, {
      range: { first: day(spec.from), last: day(spec.to) },
      granularity: 'day',
      bucketDays: null,
      lastCaptures: new Map([[uuid(1), '2023-06-15T10:00:00.000Z']]),
    });
    const [level] = figures(spec, [{ value: 110 }], { model });
    expect(level).toMatchObject({ label: 'Views, last captured 15 Jun 2023', value: '110' });
  });

  it('compares nothing on the first, partial day alone', () => {
    const found = figures(
      { ...today, from: '2024-03-08', completeTo: '2024-03-08', series: [{ values: [5] }] },
      [{ value: 5, prior: 3, comparable: false }],
    );
    expect(found.map((one) => one.label)).toEqual(['New views, today so far']);
  });

  it('shows a level and its change over the range in cumulative mode', () => {
    const spec: AnswerSpec = {
      ...today,
      mode: 'cumulative',
      completeTo: today.to,
      series: [{ values: [100, 110, 120, 130] }],
    };
    const [level, change] = figures(spec, [{ value: 130, prior: 100 }]);
    expect(level).toMatchObject({ label: 'Views, as of 14:30', value: '130' });
    expect(change).toMatchObject({ value: '+30', detail: '+30.0% on 4 Mar 2024', tone: 'up' });
  });

  describe('of several entities', () => {
    const two: AnswerSpec = {
      ...today,
      series: [
        { id: uuid(1), label: 'A', values: [1, 1, 1, 1] },
        { id: uuid(2), label: 'B', values: [1, 1, 1, 1] },
      ],
    };

    it('names the metric and the days once, and colours the change of each', () => {
      const found = headline(two, [
        { value: 3, prior: 2 },
        { value: 30, prior: 60 },
      ]);
      expect(found.caption).toBe('New views, 3 complete days, and the change against 2–4 Mar 2024');
      expect(found.figures.map((one) => [one.label, one.value, one.change, one.detail])).toEqual([
        ['A', '3', { text: '+50.0%', tone: 'up' }, 'on 2'],
        ['B', '30', { text: '−50.0%', tone: 'down' }, 'on 60'],
      ]);
    });

    it('says why one of them has no change', () => {
      const [, young] = headline({ ...two, firstData: '2024-03-03' }, [
        { value: 3, prior: 2 },
        { value: 30, prior: 1, comparable: false },
      ]).figures;
      expect(young).toMatchObject({ detail: 'tracking began 3 Mar 2024' });
      expect(young?.change).toBeUndefined();
    });

    it('shows the gain of a level over the range', () => {
      const level = headline({ ...two, mode: 'cumulative', completeTo: today.to }, [
        { value: 130, prior: 100 },
        { value: 90, prior: null },
      ]);
      expect(level.caption).toBe('Views on 8 Mar 2024, and the change over 4 days');
      expect(level.figures.map((one) => [one.value, one.change?.text, one.detail])).toEqual([
        ['130', '+30', '+30.0% on 4 Mar 2024'],
        ['90', undefined, 'nothing is known before'],
      ]);
    });
  });

  it('of a rate is over the whole range, and changes by points', () => {
    const rate: AnswerSpec = {
      ...today,
      metric: 'engagement_rate_by_followers',
      unit: 'percent',
      mode: 'rate',
      series: [{ values: [1, 2, 3, 4] }],
    };
    const [total, against] = figures(rate, [{ value: 35.6, prior: 35.2 }]);
    expect(total).toMatchObject({
      label: 'Engagement by followers over the whole range, 3 complete days',
      value: '35.6%',
    });
    expect(against).toMatchObject({ value: '+0.4 pts', tone: 'up' });
    const [, down] = figures(rate, [{ value: 1, prior: -4 }]);
    expect(down).toMatchObject({ value: '+5.0 pts', detail: '−4.00%, 2–4 Mar 2024' });
    const [, same] = figures(rate, [{ value: 35.6001, prior: 35.6 }]);
    expect(same).toMatchObject({ value: '±0 pts', tone: 'plain' });
  });

  it('counts the days since tracking began', () => {
    const [total] = figures({ ...today, firstData: '2024-03-06' }, [{ value: 3 }]);
    expect(total?.label).toBe('New views, 2 complete days');
  });
});

describe('the headline of growth', () => {
  const growth: AnswerSpec = {
    ...today,
    metric: 'growth_rate_pop',
    unit: 'percent',
    mode: 'rate',
    series: [{ values: [3, 1, 0.5, 0.001] }],
  };
  /** The figure, over the total growth and the base's total. */
  function growthFigure(value: number | null, base: Partial<Total>, more: Partial<AnswerSpec> = {}) {
    const spec = { ...growth, ...more };
    const baseMetric = more.metric === 'followers' ? ('followers' as const) : ('views' as const);
    const of = { ...spec, metric: baseMetric, unit: 'count' as const };
    const about = answer({ ...of, totals: [{ comparable: true, ...base }] });
    return figures({ ...spec, metric: 'growth_rate_pop' }, [{ value }], { baseMetric, base: about });
  }

  it('compares the whole range with the one before it, not its last day with the day before', () => {
    const [figure, ...others] = growthFigure(25, { value: 150, prior: 120, change: 25 });
    expect(figure).toMatchObject({
      label: 'Growth of views over the whole range, 3 complete days',
      value: '25.0%',
      detail: '150 against 120, 2–4 Mar 2024',
    });
    expect(others.map((one) => one.label)).toEqual(['Best day']);
  });

  it('of followers compares the gain of the range with the level before it', () => {
    const level = { value: 1_000_193, prior: 1_000_000 };
    const [figure] = growthFigure(0.0093, level, { metric: 'followers' });
    expect(figure).toMatchObject({ value: '0.00930%', detail: '+93 from 1.00M on 4 Mar 2024' });
  });

  it('of followers names the day on which tracking began, if that is later', () => {
    const [figure] = growthFigure(null, {}, { metric: 'followers', firstData: '2024-03-06' });
    expect(figure).toMatchObject({ value: '–', detail: 'tracking began 6 Mar 2024' });
  });

  it('is a dash with its reason if there is nothing to compare it with', () => {
    const [zero] = growthFigure(null, { value: 150, prior: 0 });
    expect(zero).toMatchObject({ value: '–', detail: '0, 2–4 Mar 2024' });
    const [unwatched] = growthFigure(
      25,
      { value: 150, prior: 120, comparable: false },
      { firstData: '2024-03-03' },
    );
    expect(unwatched).toMatchObject({ value: '–', detail: 'tracking began 3 Mar 2024' });
  });
});

describe('the headline of a first day', () => {
  const spec: AnswerSpec = {
    from: '2024-03-07',
    to: '2024-03-08',
    asOf: '2024-03-08T13:30:00.000Z',
    firstData: null,
    series: [{ values: [null, null] }],
  };
  const range = { first: day(spec.from), last: day(spec.to) };
  const model = chartModel(answer(spec), { range, granularity: 'day', bucketDays: null });

  it('is the latest level, without a change', () => {
    const level = answer({ ...spec, mode: 'cumulative', totals: [{ value: 12_345 }] });
    expect(firstDayFigures(model, level)).toEqual([
      { label: 'Views, latest', value: '12.3K', exact: '12,345', detail: '12,345 exactly', tone: 'plain' },
    ]);
  });

  it('is a dash if nothing is known', () => {
    const level = answer({ ...spec, mode: 'cumulative' });
    expect(firstDayFigures(model, level)[0]).toMatchObject({ value: '–', exact: null });
  });
});
