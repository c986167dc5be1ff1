import { expect, it } from 'vitest';
import { logAxis } from './log-axis';

it('spans the values between round numbers', () => {
  expect(logAxis([130, 1900])).toEqual({ domain: [100, 2000], ticks: [100, 200, 500, 1000, 2000] });
  expect(logAxis([20, 20])).toEqual({ domain: [20, 50], ticks: [20, 50] });
});

it('leaves out every second step where there are many', () => {
  expect(logAxis([21_000, 4_000_000])).toEqual({
    domain: [20_000, 5_000_000],
    ticks: [50_000, 100_000, 500_000, 1_000_000],
  });
});

it('has only powers of ten over many', () => {
  expect(logAxis([3, 7_000_000])).toEqual({
    domain: [2, 10_000_000],
    ticks: [10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000],
  });
});

it('never is empty', () => {
  expect(logAxis([])).toEqual({ domain: [1, 10], ticks: [1, 2, 5, 10] });
});
