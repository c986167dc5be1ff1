import { Prisma } from '@/lib/data/db/client';
import type { Counter } from '@/lib/domain/fields';
import { ENGAGEMENT_COUNTERS } from '@/lib/domain/metrics';

/**
 * The order of `engagementOf` (lib/domain/metrics.ts) as a value that a statement sorts by. Unknown parts are
 * skipped, and it is null where all of them are, or the views are unknown or zero.
 * @param level the latest level of a counter
 */
export function engagementValue(level: (counter: Counter) => Prisma.Sql): Prisma.Sql {
  const parts = ENGAGEMENT_COUNTERS.map(level);
  const sum = Prisma.join(
    parts.map((part) => Prisma.sql`coalesce(${part}, 0)`),
    ' + ',
  );
  return Prisma.sql`
    CASE WHEN coalesce(${Prisma.join(parts)}) IS NOT NULL
      THEN (${sum})::float8 / nullif(${level('views')}, 0)::float8 * 100 END`;
}
