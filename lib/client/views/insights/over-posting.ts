import { OVER_POSTING } from '@/lib/contract/limits';
import type { EntityType } from '@/lib/domain/entities';
import { type Day, formatDay } from '@/lib/time/day';
import { call, insightQuery } from './insight-calls';

/** The kinds of entities that warn of it. */
const WARNED = ['creator', 'campaign'] as const satisfies readonly EntityType[];
export type Warned = (typeof WARNED)[number];

export function isWarned(type: EntityType): type is Warned {
  return WARNED.some((warned) => warned === type);
}

/** The days in which over-posting is recent. */
export function recentDays(today: Day): { from: string; to: string } {
  return { from: formatDay(today - OVER_POSTING.recent_days), to: formatDay(today) };
}

/** Whether a creator, or one in a campaign, posted too much lately: the latest such day. */
export function recentOverPosting(entity: Warned, id: string, today: Day) {
  return insightQuery(call('getOverPosting', { [`${entity}_id`]: id, ...recentDays(today), limit: 1 }));
}
