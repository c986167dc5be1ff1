import { expect, it } from 'vitest';
import { areaPath, linePath } from './paths';

const top = [
  { x: 0, y: 1 },
  { x: 10, y: 2.5 },
];
const base = [
  { x: 0, y: 5 },
  { x: 10, y: 6 },
];

it('joins points by straight lines', () => {
  expect(linePath(top)).toBe('M0,1L10,2.5');
});

it('goes along one line and back along the other', () => {
  expect(areaPath(top, base)).toBe('M0,1L10,2.5L10,6L0,5Z');
});

it('draws nothing without points', () => {
  expect([linePath([]), areaPath([], [])]).toEqual(['', '']);
});
