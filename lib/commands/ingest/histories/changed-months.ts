import type { CaptureKind } from '@/lib/data/captures/kinds';
import type { CapturePlace, CaptureRow } from '@/lib/data/captures/write';
import { monthOfDay } from '@/lib/data/days/months';
import type { Day } from '@/lib/time/day';
import type { Zone } from '@/lib/time/zone';
import type { EntityUpdate } from './update';

/**
 * The local days on which updates change rows, without those in months whose sums stay what they are. A late capture
 * mostly takes gains from the next one, in the same month; summing that again would read all of its days.
 */
export function daysInChangedMonths(
  kind: CaptureKind,
  zone: Zone,
  updates: readonly EntityUpdate[],
): Map<bigint, Set<Day>> {
  return new Map(
    updates.map(({ entity, upserts, deletes, replaced }) => {
      const dayOf = ({ atMs }: CapturePlace) => zone.dayOf(atMs);
      if (!replaced || deletes.length > 0) return [entity.id, new Set([...upserts, ...deletes].map(dayOf))];
      const months = new Map<Day, CaptureRow[]>();
      for (const row of upserts) {
        const month = monthOfDay(dayOf(row));
        const own = months.get(month);
        if (own) own.push(row);
        else months.set(month, [row]);
      }
      const changed = [...months.values()].filter((rows) => !leavesSums(kind, rows, replaced));
      return [entity.id, new Set(changed.flat().map(dayOf))];
    }),
  );
}

/** Whether rows add up to what those did that they replace, and as much of it is known. */
function leavesSums(
  kind: CaptureKind,
  rows: readonly CaptureRow[],
  replaced: NonNullable<EntityUpdate['replaced']>,
): boolean {
  if (rows.some(({ isBirth }) => isBirth)) return false;
  return (['gain', 'base'] as const).every((part) =>
    kind.counters.every((counter) => {
      let difference = 0;
      let [wasKnown, isKnown] = [false, false];
      for (const row of rows) {
        const after = row[part][counter] ?? null;
        const before = replaced.get(row.atMs)?.[part][counter] ?? null;
        difference += (after ?? 0) - (before ?? 0);
        isKnown ||= after !== null;
        wasKnown ||= before !== null;
      }
      return difference === 0 && isKnown === wasKnown;
    }),
  );
}
