import { MAX_ENTITIES } from '@/lib/contract/limits';
import type { EntityType } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { dailyView, headlineView, type View } from './views';

/** The questions behind the cards of the home page: new views by day, and the whole range against the prior one. */

/** Sparklines, five to a call. */
export function sparkViews(entity: EntityType, ids: readonly string[], range: DayRange): View[] {
  const calls = Math.ceil(ids.length / MAX_ENTITIES);
  return Array.from({ length: calls }, (_, call) =>
    dailyView({ entity, ids: ids.slice(call * MAX_ENTITIES, (call + 1) * MAX_ENTITIES) }, 'views', range),
  );
}

/** Totals with their change, one to a call: each has its own first day with data. */
export function totalView(entity: EntityType, id: string, range: DayRange, today: Day): View {
  return headlineView(dailyView({ entity, ids: [id] }, 'views', range), today);
}
