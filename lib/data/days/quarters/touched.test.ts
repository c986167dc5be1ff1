import { describe, expect, it } from 'vitest';
import { spansOfQuarters } from './touched';

const QUARTER_MS = 15 * 60_000;

function spans(quarters: readonly number[]): [first: number, end: number][] {
  return spansOfQuarters(new Map([[7n, new Set(quarters)]])).map(({ id, startMs, endMs }) => {
    expect(id).toBe(7n);
    return [startMs / QUARTER_MS, endMs / QUARTER_MS];
  });
}

describe('the stretches of touched quarters', () => {
  it('reach from the first to the last of quarters that are at most a day apart, in any order', () => {
    expect(spans([100])).toEqual([[100, 101]]);
    expect(spans([300, 100, 196, 204])).toEqual([[100, 301]]);
  });

  it('end where more than a day is left out, also before 1970', () => {
    expect(spans([100, 197])).toEqual([
      [100, 101],
      [197, 198],
    ]);
    expect(spans([-200, -100])).toEqual([
      [-200, -199],
      [-100, -99],
    ]);
  });

  it('are those of each entity by itself, and none without a quarter', () => {
    const touched = new Map([
      [1n, new Set([5])],
      [2n, new Set([6])],
      [3n, new Set<number>()],
    ]);
    expect(spansOfQuarters(touched).map(({ id }) => id)).toEqual([1n, 2n]);
  });
});
