import type { EntityType } from '@/lib/domain/entities';
import { formatDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

/** The explorer of an entity with the days of the page. */
export function explorerHref(entity: EntityType, id: string, { first, last }: DayRange): string {
  const days = new URLSearchParams({ from: formatDay(first), to: formatDay(last) });
  return `/analytics?entity=${entity}&entity_id=${id}&${days}`;
}
