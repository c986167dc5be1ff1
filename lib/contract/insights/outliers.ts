import * as z from 'zod';
import { field } from '@/lib/contract/catalogue/columns';
import { ranked } from './shared/ranked';
import { videoDetailColumns, videoDetails } from './shared/video-details';

/** What makes a video an outlier, by its distance from the habit of its creator. */
export const OUTLIER_KINDS = ['hit', 'flop'] as const;
/** The distance from which on it is one, in standardised deviations. */
export const OUTLIER_Z = 3;
/** Fewer videos are no habit. */
export const MIN_HABIT = 8;
/** How long before a video's posting its creator's habit begins. */
export const HABIT_DAYS = 180;
/** The age at which videos are compared. */
export const OUTLIER_AGE_DAYS = 7;

/** GET /api/v1/analytics/aggregate/outliers: videos of the range far from their creator's own habit. */
export const outliers = ranked({
  noun: 'outliers',
  fields: {
    z: {
      label: 'z',
      meaning: `(ln(1 + views) − median) / (1.4826 × MAD), of the creator’s counted videos posted in the range or the ${HABIT_DAYS} days before this one was; ${OUTLIER_Z} or more is a hit, −${OUTLIER_Z} or less a flop`,
      kind: 'number',
    },
    value: { label: 'Views after 7 days', meaning: 'Total views 7 × 24 hours after posting', kind: 'count' },
    expected: {
      label: 'Usual views after 7 days',
      meaning: 'What the median stands for: e^median − 1',
      kind: 'number',
    },
    n: {
      label: 'Videos compared',
      meaning: `Videos of the habit whose views at that age are known, at least ${MIN_HABIT}`,
      kind: 'count',
    },
  },
  details: { ...videoDetails, kind: z.enum(OUTLIER_KINDS).describe('Above or below the habit') },
  columns: { kind: field('Kind', 'kind'), ...videoDetailColumns },
});
export type OutlierRow = z.output<typeof outliers.row>;
