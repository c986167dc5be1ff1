import { expect } from 'vitest';
import type { Series } from '../../reference/answer';
import { toDate, toDay } from '../../reference/calendar';
import { seriesDifference } from '../compare';
import { rangeOf, toParams } from '../queries';
import type { GeneratedWorld } from '../world';
import type { Ask, Choice } from './subject';

/** 8. compare_series of range R equals series of the shifted range, point by point, for `day`. */
export async function compareIsTheShiftedSeries(
  world: GeneratedWorld,
  ask: Ask,
  choice: Choice,
): Promise<number> {
  const drawn = toParams(world, {
    ...choice.query,
    granularity: 'day',
    breakdown: false,
    compare: 'prior_period',
  });
  if (drawn === null) return 0;
  const { from: _from, to: _to, ...rest } = drawn;
  const params = { ...rest, ...rangeOf(world, { ...choice.range, from: choice.range.from ?? 0 }) };
  const got = await ask(params);
  const first = got.series[0]?.points[0];
  if (first === undefined) return 0;
  const n = got.series[0]?.points.length ?? 0;
  const from = toDay(first.bucket_start);
  const shifted = await ask({
    ...params,
    compare: 'none',
    from: toDate(from - n),
    to: toDate(from - 1),
  });
  const moved: Series[] = shifted.series.map(({ id, points }) => ({
    id,
    points: points.map((point) => ({ ...point, bucket_start: toDate(toDay(point.bucket_start) + n) })),
  }));
  expect(seriesDifference(got.compare_series, moved, got.mode !== 'rate')).toBeNull();
  return moved.filter(({ points }) => points.some(({ value }) => value !== null)).length;
}
