import { expect } from 'vitest';
import { COUNTERS } from '../../reference/records';
import type { GeneratedWorld } from '../world';
import { type Ask, type Choice, subject } from './subject';

/** 6. Σ new ≥ 0 for the five counters. */
export async function countersNeverFall(world: GeneratedWorld, ask: Ask, choice: Choice): Promise<number> {
  const params = subject(world, choice);
  if (params === null) return 0;
  let compared = 0;
  for (const metric of COUNTERS) {
    const { series } = await ask({ ...params, metric, mode: 'new' });
    for (const { value } of series.flatMap(({ points }) => points)) {
      if (value === null) continue;
      expect(value).toBeGreaterThanOrEqual(0);
      compared += 1;
    }
  }
  return compared;
}
