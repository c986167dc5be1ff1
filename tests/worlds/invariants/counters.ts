import { expect } from 'vitest';
import { COUNTERS } from '../../reference/records';
import type { GeneratedWorld } from '../world';
import { type Ask, type Choice, someOf, subject } from './subject';

/** 6. Σ new ≥ 0 for the five counters. */
export async function countersNeverFall(world: GeneratedWorld, ask: Ask, choice: Choice): Promise<number> {
  const params = subject(world, choice);
  if (params === null) return 0;
  let compared = 0;
  for (const metric of someOf(COUNTERS, choice)) {
    const { series } = await ask({ ...params, metric, mode: 'new' });
    const known = series.flatMap(({ points }) => points).filter(({ value }) => value !== null);
    expect(known.filter(({ value }) => value !== null && value < 0)).toEqual([]);
    compared += known.length;
  }
  return compared;
}
