import { describe, expect, it } from 'vitest';
import { type AnswerSpec, answer, day, uuid } from '@/tests/fixtures/analytics-answer';
import { chartModel } from './chart-model';
import type { HeadlineInput } from './figure';
import { firstDayFigures, headlineOf } from './headline';

function figures(
  spec: AnswerSpec,
  whole: Partial<AnswerSpec> & Pick<AnswerSpec, 'series'>,
  more: Partial<HeadlineInput> = {},
) {
  const model = chartModel(answer(spec), {
    range: { first: day(spec.from), last: day(spec.to) },
    granularity: spec.granularity ?? 'day',
    bucketDays: null,
  });
  const asked = {
    ...spec,
    granularity: 'cumulative' as const,
    asOf: undefined,
    compare: undefined,
    breakdown: undefined,
    ...whole,
  };
  return headlineOf({
    model,
    answer: answer(asked),
    days: { first: day(asked.from), last: day(asked.to) },
    baseMetric: null,
    limits: { today: day('2024-03-08'), oldest: null },
    ...more,
  });
}

const today: AnswerSpec = {
  from: '2024-03-05',
  to: '2024-03-08',
  asOf: '2024-03-08T13:30:00.000Z',
  firstData: '2023-01-01',
  series: [{ values: [10, 400, 20, 999] }],
};

describe('the headline', () => {
  it('holds complete days against complete days and names the prior ones', () => {
    const [total, against] = figures(today, {
      to: '2024-03-07',
      series: [{ values: [10, 410, 17_784_346] }],
      compare: [{ values: [1, 2, 10_738_014] }],
    });
    expect(total).toMatchObject({
      label: 'New views, 3 complete days',
      value: '17.8M',
      detail: '17,784,346 exactly',
    });
    expect(against).toMatchObject({ value: '+65.6%', detail: '10.7M, 2–4 Mar 2024', tone: 'up' });
  });

  it('never calls the bucket in progress the best', () => {
    const best = figures(today, { to: '2024-03-07', series: [{ values: [1, 2, 3] }] })[2];
    expect(best).toMatchObject({ label: 'Best day', value: '400', detail: 'Wed 6 Mar 2024' });
  });

  it('names the span of a best bucket after a gap', () => {
    const spec = { ...today, asOf: undefined, series: [{ values: [10, null, null, 999] }] };
    expect(figures(spec, { series: [{ values: [1, 2, 3, 4] }] })[2]?.detail).toBe(
      'Fri 8 Mar 2024, after 2 days without a capture',
    );
  });

  it('never calls a cut bucket the best', () => {
    const spec: AnswerSpec = {
      ...today,
      from: '2024-02-22',
      to: '2024-03-10',
      asOf: undefined,
      granularity: 'week',
      series: [{ values: [900, 5, 7] }],
    };
    const best = figures(spec, { granularity: 'cumulative', series: [{ values: Array(18).fill(1) }] })[2];
    expect(best).toMatchObject({ label: 'Best week', value: '7' });
  });

  it('shows no change where the prior period began before anybody was watching', () => {
    const against = figures(
      { ...today, firstData: '2024-03-03' },
      { to: '2024-03-07', series: [{ values: [1, 2, 3] }], compare: [{ values: [null, null, 1] }] },
    )[1];
    expect(against).toMatchObject({ value: '–', detail: 'tracking began 3 Mar 2024', tone: 'plain' });
  });

  it.each([
    [0, '0, 2–4 Mar 2024'],
    [-12, '−12, 2–4 Mar 2024'],
    [null, 'no value for 2–4 Mar 2024'],
  ])('names a prior value of %s as it is, and makes no percentage of it', (before, detail) => {
    const against = figures(today, {
      to: '2024-03-07',
      series: [{ values: [1, 2, 3] }],
      compare: [{ values: [null, null, before] }],
    })[1];
    expect(against).toMatchObject({ value: '–', detail, tone: 'plain' });
  });

  it('says which plan opens the prior days, where the present one does not show them', () => {
    const limits = { today: day('2024-03-08'), oldest: day('2024-03-04') };
    const whole = { series: [{ values: [1, 2, 3] }], compare: [{ values: [null, null, null] }] };
    const against = figures(today, { to: '2024-03-07', ...whole }, { limits })[1];
    expect(against).toMatchObject({ value: '–', detail: '2–4 Mar 2024: Free opens 90 days' });
    const level = figures(
      { ...today, mode: 'cumulative' },
      { ...whole, series: today.series, compare: [{ values: [null, null, null, null] }] },
      { limits },
    )[1];
    expect(level).toMatchObject({ value: '–', detail: '1–4 Mar 2024: Free opens 90 days' });
  });

  it('gives the level of what is captured no more with the day it is from', () => {
    const spec: AnswerSpec = { ...today, mode: 'cumulative', series: [{ values: [100, 110, 110, 110] }] };
    const data = answer(spec);
    const model = chartModel(data, {
      range: { first: day(spec.from), last: day(spec.to) },
      granularity: 'day',
      bucketDays: null,
      lastCaptures: new Map([[uuid(1), '2023-06-15T10:00:00.000Z']]),
    });
    const [level] = figures(spec, { series: spec.series }, { model });
    expect(level).toMatchObject({ label: 'Views, last captured 15 Jun 2023', value: '110' });
  });

  it('compares nothing on the first half day alone', () => {
    const found = figures(
      { ...today, from: '2024-03-08', series: [{ values: [5] }] },
      { from: '2024-03-08', series: [{ values: [5] }], compare: [{ values: [3] }] },
    );
    expect(found.map((one) => one.label)).toEqual(['New views, today so far']);
  });

  it('gives a level and its change over the range in cumulative mode', () => {
    const spec: AnswerSpec = { ...today, mode: 'cumulative', series: [{ values: [100, 110, 120, 130] }] };
    const [level, change] = figures(spec, {
      series: [{ values: [100, 110, 120, 130] }],
      compare: [{ values: [80, 85, 90, 100] }],
    });
    expect(level).toMatchObject({ label: 'Views, as of 14:30', value: '130' });
    expect(change).toMatchObject({ value: '+30', detail: '+30.0% on 4 Mar 2024', tone: 'up' });
  });

  it('gives each entity its own figure side by side', () => {
    const spec: AnswerSpec = {
      ...today,
      series: [
        { id: uuid(1), label: 'A', values: [1, 1, 1, 1] },
        { id: uuid(2), label: 'B', values: [1, 1, 1, 1] },
      ],
    };
    const found = figures(spec, {
      to: '2024-03-07',
      series: [
        { label: 'A', values: [1, 2, 3] },
        { label: 'B', values: [1, 2, 30] },
      ],
      compare: [{ values: [1, 2, 2] }, { values: [1, 2, 60] }],
    });
    expect(found.map((one) => [one.label, one.value, one.detail])).toEqual([
      ['A', '3', '+50.0% against 2–4 Mar 2024'],
      ['B', '30', '−50.0% against 2–4 Mar 2024'],
    ]);
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
  const brought = { to: '2024-03-07', metric: 'views', unit: 'count', mode: 'new' } as const;

  it('holds the whole range against the one before it, not its last day against the day before', () => {
    const whole = { ...brought, series: [{ values: [10, 40, 150] }], compare: [{ values: [20, 60, 120] }] };
    const [figure, ...others] = figures(growth, whole, { baseMetric: 'views' });
    expect(figure).toMatchObject({
      label: 'Growth of views, 3 complete days',
      value: '25.0%',
      detail: '150 against 120, 2–4 Mar 2024',
    });
    expect(others.map((one) => one.label)).toEqual(['Best day']);
  });

  it('of followers holds what the range brought against the level before it', () => {
    const whole = { ...brought, metric: 'followers' as const, series: [{ values: [43, 93, 93] }] };
    const level: AnswerSpec = { ...growth, ...whole, asOf: undefined, granularity: 'cumulative' };
    const before = answer({
      ...level,
      mode: 'cumulative',
      compare: [{ values: [null, 900_000, 1_000_000] }],
    });
    const [figure] = figures(growth, whole, { baseMetric: 'followers', before });
    expect(figure).toMatchObject({ value: '0.00930%', detail: '+93 from 1.00M on 4 Mar 2024' });
  });

  it('of followers names the day on which tracking began, where that is later', () => {
    const whole = { ...brought, metric: 'followers' as const, series: [{ values: [null, 43, 93] }] };
    const before = answer({
      ...growth,
      ...whole,
      asOf: undefined,
      granularity: 'cumulative',
      mode: 'cumulative',
    });
    const more = { baseMetric: 'followers', before } as const;
    const [figure] = figures(growth, { ...whole, firstData: '2024-03-06' }, more);
    expect(figure).toMatchObject({ value: '–', detail: 'tracking began 6 Mar 2024' });
  });

  it('is a dash with its reason where there is nothing to hold it against', () => {
    const whole = { ...brought, series: [{ values: [10, 40, 150] }], compare: [{ values: [null, null, 0] }] };
    const [zero] = figures(growth, whole, { baseMetric: 'views' });
    expect(zero).toMatchObject({ value: '–', detail: '0, 2–4 Mar 2024' });
    const [unwatched] = figures(growth, { ...whole, firstData: '2024-03-03' }, { baseMetric: 'views' });
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
    const level = answer({ ...spec, mode: 'cumulative', series: [{ values: [null, 12_345] }] });
    expect(firstDayFigures(model, level)).toEqual([
      { label: 'Views, latest', value: '12.3K', exact: '12,345', detail: '12,345 exactly', tone: 'plain' },
    ]);
  });

  it('is a dash where nothing is known', () => {
    const level = answer({ ...spec, mode: 'cumulative' });
    expect(firstDayFigures(model, level)[0]).toMatchObject({ value: '–', exact: null });
  });
});
