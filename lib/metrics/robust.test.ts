import { describe, expect, it } from 'vitest';
import { madOf, medianOf, standardised } from './robust';

describe('robust statistics', () => {
  it('take the middle value, or the mean of two', () => {
    expect([medianOf([]), medianOf([7]), medianOf([3, 1]), medianOf([9, 1, 2])]).toEqual([null, 7, 2, 2]);
  });

  it('measure the spread around it', () => {
    expect([madOf([]), madOf([4]), madOf([1, 2, 4, 100])]).toEqual([null, 0, 1.5]);
  });

  it('standardise known values', () => {
    expect(standardised([1, null, 2, 4, 100])).toEqual(
      [-2, null, -1, 1, 97].map((x) => (x === null ? x : x / (1.4826 * 1.5))),
    );
  });

  it('know no scale where most values are the same', () => {
    expect(standardised([5, 5, 5, 9])).toEqual([null, null, null, null]);
    expect(standardised([null])).toEqual([null]);
  });
});
