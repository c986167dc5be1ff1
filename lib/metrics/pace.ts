/** How far a campaign is on the way to its target, and what is left to do. */
export interface Pace {
  /** `reached` also after the day; `overdue` when the day is over and the target is not reached. */
  state: 'reached' | 'overdue' | 'open';
  /** Views divided by the target, from 0; above 1 once it is passed. */
  progress: number;
  /** Views that are missing; 0 once it is reached. */
  remaining: number;
  /** Days that are left, today included; null: no day is set, or it is over, or nothing is missing. */
  daysLeft: number | null;
  /** Views needed on each of these days, rounded up; null without them. */
  perDay: number | null;
}

/**
 * Compares views with a target. Days are counted as lib/time/day.ts counts them.
 * @param target views to reach, at least 1, and the last day to reach them on; null: no day is set
 * @param views the sum of the latest known levels; null, nothing is known yet, counts as none
 * @param today in the organisation's zone
 */
export function pace(
  { views: target, at }: { views: number; at: number | null },
  views: number | null,
  today: number,
): Pace {
  const reached = views ?? 0;
  const progress = reached / target;
  const remaining = Math.max(0, target - reached);
  const none = { progress, remaining, daysLeft: null, perDay: null };
  if (remaining === 0) return { ...none, state: 'reached' };
  if (at === null) return { ...none, state: 'open' };
  if (at < today) return { ...none, state: 'overdue' };
  const daysLeft = at - today + 1;
  return { state: 'open', progress, remaining, daysLeft, perDay: Math.ceil(remaining / daysLeft) };
}
