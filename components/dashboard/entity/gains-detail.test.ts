import { expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { gainsDetail } from './gains-detail';

const day = (text: string) => parseDay(text) ?? 0;
const today = day('2026-11-29');

it.each([
  [3_531_020, '2026-11-29', '3,531,020, today included'],
  [0, '2026-11-29', '0, today included'],
  [null, '2026-10-30', 'last captured 30 Oct 2026'],
  [null, '2026-10-31', 'one more capture is needed'],
])('%s new views with a last capture on %s read “%s”', (views, last, text) => {
  expect(gainsDetail(views, day(last), today)).toBe(text);
});

it('says that nothing was captured', () => expect(gainsDetail(null, null, today)).toBe('no captures yet'));
