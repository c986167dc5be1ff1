import { expect, it } from 'vitest';
import { pace } from '@/lib/metrics/pace';
import { parseDay } from '@/lib/time/day';
import { byText, paceText } from './target';

const day = (text: string) => parseDay(text) as number;
const today = day('2026-11-29');

it.each([
  ['reached, also after its day', 1_200, '2026-11-01', 'Reached'],
  ['overdue by days', 400, '2026-11-27', 'Overdue by 2 days, 600 to go'],
  ['of the last day', 400, '2026-11-29', 'Needs 600 a day for 1 day'],
  ['with days left, today included', 400, '2026-12-01', 'Needs 200 a day for 3 days'],
  ['without a day', 400, null, '600 to go'],
  ['without any known views', null, null, '1.00K to go'],
])('a target %s is put into words', (_, views, by, words) => {
  const at = by === null ? null : day(by);
  expect(paceText(pace({ views: 1_000, at }, views, today), at, today)).toBe(words);
});

it('the day of a target is named, if there is one', () => {
  expect(byText(day('2026-12-31'))).toBe(' by 31 Dec 2026');
  expect(byText(null)).toBe('');
});
