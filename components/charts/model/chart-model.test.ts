import { describe, expect, it } from 'vitest';
import { OTHER_ID } from '@/lib/contract/limits';
import { type AnswerSpec, answer, day, note, uuid } from '@/tests/fixtures/analytics-answer';
import { type ChartView, chartModel } from './chart-model';
import { tooltipAt } from './tooltip';

function model(spec: AnswerSpec, view: Partial<ChartView> = {}) {
  return chartModel(answer(spec), {
    range: { first: day(spec.from), last: day(spec.to) },
    granularity: spec.granularity ?? 'day',
    bucketDays: spec.bucketDays ?? null,
    ...view,
  });
}

const numbers = (count: number, value = 10) => Array.from({ length: count }, () => value);

describe('lines and gaps', () => {
  it('never bridges a gap', () => {
    const { lines } = model({
      from: '2024-01-01',
      to: '2024-01-07',
      series: [{ values: [1, 2, null, null, 3, null, 4] }],
    });
    expect(lines[0]?.runs).toEqual([
      { from: 0, to: 1, isDashed: false },
      { from: 4, to: 4, isDashed: false },
      { from: 6, to: 6, isDashed: false },
    ]);
  });

  it('keeps null apart from zero', () => {
    const { lines, gaps } = model({
      from: '2024-01-01',
      to: '2024-01-03',
      series: [{ values: [0, null, 0] }],
    });
    expect(lines[0]?.values).toEqual([0, null, 0]);
    expect(gaps).toEqual([{ from: 1, to: 1 }]);
  });

  it('marks days without a capture, but not those before tracking began nor the one in progress', () => {
    const { gaps } = model({
      from: '2024-01-01',
      to: '2024-01-08',
      firstData: '2024-01-03',
      asOf: '2024-01-08T12:00:00.000Z',
      series: [{ values: [null, null, 5, null, null, 6, null, null] }],
    });
    expect(gaps).toEqual([
      { from: 3, to: 4 },
      { from: 6, to: 6 },
    ]);
  });

  it('calls a day a gap only where no entity was captured', () => {
    const { gaps } = model({
      from: '2024-01-01',
      to: '2024-01-03',
      series: [{ values: [1, null, null] }, { values: [1, 2, null] }],
    });
    expect(gaps).toEqual([{ from: 2, to: 2 }]);
  });

  it('is empty when nothing is known, not when everything is zero', () => {
    expect(model({ from: '2024-01-01', to: '2024-01-02', series: [{ values: [null, null] }] }).isEmpty).toBe(
      true,
    );
    expect(model({ from: '2024-01-01', to: '2024-01-02', series: [{ values: [0, null] }] }).isEmpty).toBe(
      false,
    );
  });
});

describe('the bucket in progress', () => {
  const spec: AnswerSpec = {
    from: '2024-03-05',
    to: '2024-03-08',
    asOf: '2024-03-08T13:30:00.000Z',
    series: [{ values: [4, 5, 6, 2] }],
    compare: [{ values: [1, 2, 3, 4] }],
  };

  it('has a dashed last segment in the main line and none in the prior one', () => {
    const { lines, prior } = model(spec);
    expect(lines[0]?.runs).toEqual([
      { from: 0, to: 2, isDashed: false },
      { from: 2, to: 3, isDashed: true },
    ]);
    expect(prior[0]?.runs).toEqual([{ from: 0, to: 3, isDashed: false }]);
  });

  it('says its time in the zone of the series', () => {
    expect(model(spec).partial).toEqual({ index: 3, asOf: spec.asOf, label: 'in progress, as of 14:30' });
  });

  it('is not joined over a gap: it is a separate point', () => {
    const { lines } = model({ ...spec, series: [{ values: [4, 5, null, 2] }] });
    expect(lines[0]?.runs).toEqual([{ from: 0, to: 1, isDashed: false }]);
  });

  it('is not called cut, whatever days it has counted so far', () => {
    const { buckets, partial } = model({
      from: '2024-02-28',
      to: '2024-03-08',
      granularity: 'week',
      asOf: '2024-03-08T13:30:00.000Z',
      series: [{ values: [1, 2] }],
    });
    expect(buckets.map((bucket) => bucket.cut)).toEqual(['5 of 7 days', null]);
    expect(partial?.index).toBe(1);
  });
});

describe('compare', () => {
  it('has the real prior dates of every bucket, even of one that the range cuts', () => {
    const { buckets, priorRange } = model({
      from: '2026-04-01',
      to: '2026-04-20',
      granularity: 'week',
      series: [{ values: [1, 2, 3, 4] }],
      compare: [{ values: [1, null, 3, 4] }],
    });
    expect(priorRange).toEqual({ first: day('2026-03-12'), last: day('2026-03-31') });
    expect(buckets[0]?.prior).toEqual({ first: day('2026-03-12'), last: day('2026-03-16') });
    expect(buckets[1]?.prior).toEqual({ first: day('2026-03-17'), last: day('2026-03-23') });
    expect(buckets[3]?.prior).toEqual({ first: day('2026-03-31'), last: day('2026-03-31') });
  });

  it('lies on the main period bucket by bucket and scales with it', () => {
    const { prior, high } = model({
      from: '2024-01-01',
      to: '2024-01-03',
      series: [{ values: [1, 2, 3] }],
      compare: [{ values: [7, null, 900] }],
    });
    expect(prior[0]?.values).toEqual([7, null, 900]);
    expect(high).toBe(900);
  });

  it('grows from the range’s start under a running total', () => {
    const { buckets } = model({
      from: '2024-01-11',
      to: '2024-01-13',
      granularity: 'cumulative',
      series: [{ values: [1, 2, 3] }],
    });
    expect(buckets[2]?.prior).toEqual({ first: day('2024-01-08'), last: day('2024-01-10') });
  });
});

describe('a breakdown', () => {
  const spec: AnswerSpec = {
    from: '2024-01-01',
    to: '2024-01-03',
    series: [{ values: [10, null, 20] }],
    breakdown: [
      { id: uuid(11), label: 'A', values: [6, null, 9] },
      { id: uuid(12), label: 'B', values: [null, null, 8] },
      { id: OTHER_ID, label: 'Other', values: [4, null, 3] },
    ],
  };

  it('stacks the largest at the bottom and Other on top, adding up to the whole', () => {
    const { bands } = model(spec);
    expect(bands.map((band) => [band.label, band.slot, band.isOther])).toEqual([
      ['A', 1, false],
      ['B', 2, false],
      ['Other', 0, true],
    ]);
    expect(bands.map((band) => band.y1)).toEqual([
      [6, null, 9],
      [6, null, 17],
      [10, null, 20],
    ]);
  });

  it('adds nothing for a constituent without data, and draws nothing if the whole is a gap', () => {
    const { bands } = model(spec);
    expect([bands[1]?.y0[0], bands[1]?.y1[0], bands[1]?.values[0]]).toEqual([6, 6, null]);
    expect(bands[0]?.y1[1]).toBeNull();
  });

  it('keeps colours when one is hidden, and scales to the rest', () => {
    const { bands, high } = model(spec, { hidden: new Set([OTHER_ID]) });
    expect(bands.map((band) => band.slot)).toEqual([1, 2, 0]);
    expect(bands[2]?.isHidden).toBe(true);
    expect(high).toBe(17);
  });

  it('stacks losses downwards', () => {
    const { bands, low, high, shape } = model({
      from: '2024-01-01',
      to: '2024-04-20',
      series: [{ values: numbers(111, -2) }],
      breakdown: [{ values: numbers(111, 3) }, { values: numbers(111, -5) }],
    });
    expect([bands[1]?.y0[0], bands[1]?.y1[0]]).toEqual([0, -5]);
    expect([low, high]).toEqual([-5, 3]);
    expect(shape).toBe('stackedBars');
  });

  it('reuses the first colour for the eleventh constituent', () => {
    const breakdown = Array.from({ length: 12 }, (_, at) => ({ id: uuid(100 + at), values: [1, null, 1] }));
    expect(model({ ...spec, breakdown }).bands.map((band) => band.slot)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2,
    ]);
  });
});

describe('the shape', () => {
  const shape = (days: number, more: Partial<AnswerSpec> = {}) =>
    model({
      from: '2023-01-01',
      to: new Date(Date.UTC(2023, 0, days)).toISOString().slice(0, 10),
      series: [{ values: numbers(days) }],
      ...more,
    }).shape;

  it('is bars for one series of few buckets, a line beyond', () => {
    expect(shape(26)).toBe('bars');
    expect(shape(27)).toBe('lines');
  });

  it('is always lines side by side', () => {
    expect(shape(5, { series: [{ values: numbers(5) }, { values: numbers(5) }] })).toBe('lines');
  });

  it('stacks as bars below 90 buckets and as areas from there', () => {
    expect(shape(89, { breakdown: [{ values: numbers(89) }] })).toBe('stackedBars');
    expect(shape(90, { breakdown: [{ values: numbers(90) }] })).toBe('stackedAreas');
  });
});

describe('side by side', () => {
  const spec: AnswerSpec = {
    from: '2024-01-01',
    to: '2024-01-02',
    series: [
      { id: uuid(1), values: [1, 2] },
      { id: uuid(2), values: [100, 200] },
    ],
  };

  it('numbers colours in request order and keeps them through toggles', () => {
    const { lines, high } = model(spec, { hidden: new Set([uuid(2)]) });
    expect(lines.map((line) => [line.slot, line.isHidden])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(high).toBe(2);
  });
});

describe('cumulative mode', () => {
  it('has room for a target up to twice as high as the values, and draws a higher one at the edge', () => {
    const level: AnswerSpec = {
      from: '2023-11-01',
      to: '2023-11-03',
      mode: 'cumulative',
      series: [{ values: [60, 80, 100] }],
    };
    const drawn = (spec: AnswerSpec, target: number) => {
      const { target: line, high } = model(spec, { target });
      return { line, high };
    };
    expect(drawn(level, 200)).toEqual({ line: 200, high: 200 });
    expect(drawn(level, 201)).toEqual({ line: 201, high: 100 });
    expect(drawn(level, 70)).toEqual({ line: 70, high: 100 });
    // New views of a day are no level.
    expect(drawn({ ...level, mode: 'new' }, 150)).toEqual({ line: null, high: 100 });
  });

  it('dashes a level after the entity’s last capture', () => {
    const { lines } = model(
      { from: '2023-11-01', to: '2023-11-06', mode: 'cumulative', series: [{ values: [1, 2, 3, 3, 3, 3] }] },
      { lastCaptures: new Map([[uuid(1), '2023-11-03T10:00:00.000Z']]) },
    );
    expect(lines[0]?.lastCapture).toEqual({ index: 2, day: day('2023-11-03') });
    expect(lines[0]?.runs).toEqual([
      { from: 0, to: 2, isDashed: false },
      { from: 2, to: 5, isDashed: true },
    ]);
  });

  it('dashes all of a level whose last capture lies before the range', () => {
    const { lines } = model(
      { from: '2023-11-01', to: '2023-11-03', mode: 'cumulative', series: [{ values: [3, 3, 3] }] },
      { lastCaptures: new Map([[uuid(1), '2022-06-15T10:00:00.000Z']]) },
    );
    expect(lines[0]?.lastCapture).toEqual({ index: -1, day: day('2022-06-15') });
    expect(lines[0]?.runs).toEqual([{ from: 0, to: 2, isDashed: true }]);
  });

  it('takes the last day with a gain for the last capture if it is unknown', () => {
    const spec: AnswerSpec = {
      from: '2023-11-01',
      to: '2023-11-04',
      mode: 'cumulative',
      metric: 'followers',
      series: [{ values: [5, 5, 5, 5] }, { id: uuid(2), values: [5, 6, 7, 7] }],
    };
    const gains = answer({
      ...spec,
      mode: 'new',
      series: [{ values: [1, 0, null, null] }, { id: uuid(2), values: [1, 1, 1, 0] }],
    });
    const { lines } = model(spec, { gains });
    expect(lines.map((line) => line.lastCapture)).toEqual([{ index: 1, day: day('2023-11-02') }, null]);
  });

  it('does not dash a level that is captured up to the end', () => {
    const { lines } = model(
      { from: '2023-11-01', to: '2023-11-03', mode: 'cumulative', series: [{ values: [1, 2, 3] }] },
      { lastCaptures: new Map([[uuid(1), '2023-11-03T10:00:00.000Z']]) },
    );
    expect(lines[0]?.lastCapture).toBeNull();
  });
});

describe('baselines', () => {
  const started = (at: string, id: number) => ({
    entity_id: uuid(id),
    snapshot_at: at,
    reason: 'tracking_started' as const,
  });

  it('are one mark with a count for a bucket, on the local day', () => {
    const { baselines } = model({
      from: '2024-01-01',
      to: '2024-01-03',
      series: [{ values: [1, 2, 3] }],
      baselines: [
        started('2024-01-01T23:30:00.000Z', 11),
        started('2024-01-02T08:00:00.000Z', 12),
        { ...started('2024-01-03T08:00:00.000Z', 13), reason: 'tracking_reset' },
      ],
    });
    expect(baselines).toEqual([
      { index: 1, started: 2, reset: 0, amount: null },
      { index: 2, started: 0, reset: 1, amount: null },
    ]);
  });

  it('say in cumulative mode how much was not gained', () => {
    const spec: AnswerSpec = {
      from: '2024-01-01',
      to: '2024-01-02',
      mode: 'cumulative',
      series: [{ values: [100, 5_200_150] }],
      baselines: [started('2024-01-02T08:00:00.000Z', 11)],
    };
    const gains = answer({ ...spec, mode: 'new', baselines: [], series: [{ values: [10, 100_050] }] });
    expect(model(spec, { gains }).baselines[0]?.amount).toBe(5_100_000);
    expect(model(spec).baselines[0]?.amount).toBeNull();
  });
});

describe('annotations', () => {
  it('are at the bucket of their local day', () => {
    const { markers } = model({
      from: '2024-01-01',
      to: '2024-01-14',
      granularity: 'week',
      series: [{ values: [1, 2] }],
      annotations: [note('2024-01-07T22:59:00.000Z'), note('2024-01-07T23:00:00.000Z')],
    });
    expect(markers.map((marker) => marker.index)).toEqual([0, 1]);
  });
});

describe('a day without a value', () => {
  it('that holds a first capture is not a gap', () => {
    const { gaps } = model({
      from: '2024-03-01',
      to: '2024-03-04',
      firstData: '2024-02-01',
      series: [{ values: [1, null, null, 2] }],
      baselines: [{ entity_id: uuid(1), snapshot_at: '2024-03-02T10:00:00.000Z', reason: 'tracking_reset' }],
    });
    expect(gaps).toEqual([{ from: 2, to: 2 }]);
  });
});

describe('overlapping parts', () => {
  const data = {
    ...answer({
      from: '2024-01-01',
      to: '2024-01-03',
      asOf: '2024-01-03T12:00:00.000Z',
      series: [{ values: [10, 20, 4] }],
      compare: [{ values: [9, 9, 9] }],
      breakdown: [{ values: [8, 15, 3] }, { values: [7, 12, 2] }],
    }),
    breakdown_overlaps: true as const,
  };
  const view: ChartView = {
    range: { first: day('2024-01-01'), last: day('2024-01-03') },
    granularity: 'day',
    bucketDays: null,
  };

  it('are lines at their own height, dashed in the bucket in progress, and no stack', () => {
    const { shape, drawn, bands, high } = chartModel(data, view);
    expect(shape).toBe('overlappingLines');
    expect(drawn.map(({ values }) => values)).toEqual([
      [8, 15, 3],
      [7, 12, 2],
    ]);
    expect(drawn[0]?.runs.at(-1)).toMatchObject({ isDashed: true });
    expect(bands.map(({ slot }) => slot)).toEqual([1, 2]);
    expect(high).toBe(15);
  });

  it('are not held against the prior whole, and one that is switched off has no height', () => {
    const hidden = new Set([data.breakdown_series[0]?.entity_ref.id ?? '']);
    const { prior, high, drawn } = chartModel(data, { ...view, hidden });
    expect(prior).toEqual([]);
    expect(drawn.map(({ isHidden }) => isHidden)).toEqual([true, false]);
    expect(high).toBe(12);
  });

  it('are listed by size with the whole, never with a sum', () => {
    const hidden = new Set([data.breakdown_series[1]?.entity_ref.id ?? '']);
    const shown = tooltipAt(chartModel(data, view), 1);
    expect(shown?.rows.map(({ value, share }) => [value, share])).toEqual([
      [15, '75.0%'],
      [12, '60.0%'],
    ]);
    expect(tooltipAt(chartModel(data, { ...view, hidden }), 1)?.total).toEqual({ value: 20, isPart: false });
  });
});
