import { COUNTERS, type Counter, counterField } from '@/lib/domain/fields';
import type { NumericField } from './ranked';

/** The fields of leaderboards that are measured on the counters of videos. */

const named = <Suffix extends string>(
  suffix: Suffix,
  make: (counter: Counter, label: string) => NumericField,
) =>
  Object.fromEntries(
    COUNTERS.map((name) => [`${name}${suffix}`, make(name, counterField('video', name).label)]),
  ) as { readonly [Name in `${Counter}${Suffix}`]: NumericField & { kind: 'sum' } };

/** `views_gained`, …: what each counter gained over the range. */
export const GAINED = named('_gained', (name) => ({
  label: `New ${name}`,
  meaning: `New ${name} over the range; null: not known`,
  kind: 'sum',
}));

/** `views`, …: each counter at the end of the range. */
export const LEVELS = named('', (name, label) => ({
  label,
  meaning: `Total ${name} at the end of the range; null: not known`,
  kind: 'sum',
}));

/** From the range’s own sums, as in analytics. */
export const ENGAGEMENT = {
  engagement_rate_by_views: {
    label: 'Engagement by views, %',
    meaning: '(likes + comments + shares + saves) / views × 100, of what the range gained; null: not known',
    kind: 'percent',
  },
} as const;
