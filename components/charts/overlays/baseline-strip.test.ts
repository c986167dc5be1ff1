import { expect, it } from 'vitest';
import type { ChartContext } from '@/components/charts/chart-context';
import { chartModel } from '@/components/charts/model/chart-model';
import { geometryOf } from '@/components/charts/scales/geometry';
import { answer, day, uuid } from '@/tests/fixtures/analytics-answer';
import { baselineLines } from './baseline-strip';

const spec = { from: '2024-02-01', to: '2024-02-03', series: [{ values: [null, 5, 10] }] };
const data = {
  ...answer(spec),
  baselines: [1, 2].map((id) => ({
    entity_id: uuid(id),
    snapshot_at: '2024-02-01T12:00:00.000Z',
    reason: 'tracking_started' as const,
  })),
};
const model = chartModel(data, {
  range: { first: day(spec.from), last: day(spec.to) },
  granularity: 'day',
  bucketDays: null,
});
const chart: ChartContext = {
  model,
  geometry: geometryOf(model, 1128, 366),
  baseMetric: null,
  focused: null,
  lines: new Map(),
  plotId: 'plot',
};

it('says in the tooltip of a bucket that tracking started there, and nothing elsewhere', () => {
  expect(baselineLines(chart, 0)).toEqual(['tracking started, 2 videos']);
  expect(baselineLines(chart, 1)).toEqual([]);
});

it('names creators where their captures are meant', () => {
  expect(
    baselineLines({ ...chart, baseMetric: 'followers', model: { ...model, metric: 'growth_rate_pop' } }, 0),
  ).toEqual(['tracking started, 2 creators']);
});
