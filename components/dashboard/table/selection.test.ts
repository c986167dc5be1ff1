import { expect, it } from 'vitest';
import { rangeOf } from './selection';

const shown = ['a', 'b', 'c', 'd'];

it('a range runs from one row to another in either direction, both included', () => {
  expect(rangeOf(shown, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(shown, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(shown, 'b', 'b')).toEqual(['b']);
});

it('a range from a row of another page is the row alone', () => {
  expect(rangeOf(shown, 'z', 'c')).toEqual(['c']);
});
