import { expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { fileName } from './file-name';
import type { View } from './views';

const day = (text: string) => parseDay(text) ?? 0;
const range = { first: day('2026-03-01'), last: day('2026-03-31') };
const view: View = {
  subject: { entity: 'campaign', ids: ['a'] },
  metric: 'views',
  baseMetric: null,
  mode: 'new',
  granularity: 'week',
  bucketDays: null,
  chosen: range,
  range,
  compare: true,
  breakdown: 'none',
  topN: 8,
  hideAuto: false,
};

it('names entity, metric and days in letters that every disk accepts', () => {
  expect(fileName(view, 'Été · “Slow / Mornings”', 'Europe/Berlin', 'png')).toBe(
    'campaign_ete-slow-mornings_views_new_week_2026-03-01_to_2026-03-31_europe-berlin.png',
  );
});

it('leaves out a name without such letters, and counts several', () => {
  expect(fileName(view, '白上フブキ', 'Europe/Berlin', 'png')).toBe(
    'campaign_views_new_week_2026-03-01_to_2026-03-31_europe-berlin.png',
  );
  const several = { ...view, subject: { entity: 'creator' as const, ids: ['a', 'b'] } };
  expect(fileName(several, 'a, b', 'Europe/Berlin', 'png')).toMatch(/^creator_2-creators_views_/);
});
