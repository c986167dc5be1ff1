import { expect } from 'vitest';
import type { Params } from '../../reference/query';
import type { GeneratedWorld } from '../world';
import { type Ask, type Choice, subject, total } from './subject';

/** 1. Σ daily new = weekly = monthly = yearly = custom new; granularity `cumulative`'s last point = the sum. */
export async function sumsAgreeOverGranularities(
  world: GeneratedWorld,
  ask: Ask,
  choice: Choice,
): Promise<number> {
  const params = subject(world, choice);
  if (params === null) return 0;
  const daily = await ask({ ...params, mode: 'new', granularity: 'day' });
  const others: Partial<Params>[] = [
    { granularity: 'week' },
    { granularity: 'month' },
    { granularity: 'year' },
    { granularity: 'custom', bucket_days: choice.query.bucketDays },
  ];
  for (const other of others) {
    const coarse = await ask({ ...params, mode: 'new', ...other });
    expect(
      coarse.series.map(({ points }) => total(points)),
      `Σ new by ${other.granularity}`,
    ).toEqual(daily.series.map(({ points }) => total(points)));
  }
  const running = await ask({ ...params, mode: 'new', granularity: 'cumulative' });
  expect(running.series.map(({ points }) => points.at(-1)?.value)).toEqual(
    daily.series.map(({ points }) => total(points)),
  );
  return daily.series.filter(({ points }) => total(points) !== null).length;
}
