import { Prisma } from '@/lib/data/db/client';
import { type AnyCounter, COUNTERS, CREATOR_COUNTERS } from '@/lib/domain/fields';
import { type Finder, foundColumns } from './finder';

const raw = Prisma.raw;

/** Counters that no capture of a platform ever carried. */
export const missingCounters: Finder = {
  found() {
    const columns = foundColumns({
      mark: Prisma.sql`p.platform || ' ' || m.metric`,
      weight: Prisma.sql`p.captured`,
      subject: Prisma.sql`'platform'`,
      label: Prisma.sql`p.platform`,
      metric: Prisma.sql`m.metric`,
      value: Prisma.sql`p.captured`,
    });
    const missing = (table: string, counters: readonly AnyCounter[]) => Prisma.sql`
      SELECT ${columns} FROM (
        SELECT e.platform, count(*) AS captured, ${knownOf(counters)}
        FROM ${raw(table)} e WHERE e.last_captured_at IS NOT NULL GROUP BY e.platform
      ) p CROSS JOIN LATERAL (VALUES ${pairsOf(counters)}) m(metric, known)
      WHERE m.known = 0`;
    return Prisma.sql`
      ${missing('set_videos', COUNTERS)} UNION ALL ${missing('set_creators', CREATOR_COUNTERS)}`;
  },
};

/** How many have a value, by counter. */
function knownOf(counters: readonly AnyCounter[]): Prisma.Sql {
  return raw(counters.map((name) => `count(e.${name}) AS ${name}`).join(', '));
}

function pairsOf(counters: readonly AnyCounter[]): Prisma.Sql {
  return raw(counters.map((name) => `('${name}', p.${name})`).join(', '));
}
