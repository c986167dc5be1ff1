import { PERCENTILES, TOP_SHARES, type ViewDistribution } from '@/lib/contract/insights/view-distribution';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { type Asked, readFramed } from './engine/frame';
import { postedWithViews } from './engine/posted';

const raw = Prisma.raw;

/** 0 and 1, 2, 5 × 10ⁿ up to more than any count. */
const BOUNDS: readonly number[] = [
  0,
  ...Array.from({ length: 16 }, (_, exponent) => [1, 2, 5].map((digit) => digit * 10 ** exponent)).flat(),
];

type Numbers = Omit<ViewDistribution, 'bins'>;
/** Counts by the position of a bin in BOUNDS, from 1. */
type Stored = Numbers & { counts: Readonly<Record<string, number>> | null };

/** How the total views, at the end of the range, of the videos posted in it are spread. */
export async function readViewDistribution(db: Sql, asked: Asked): Promise<ViewDistribution> {
  const percentiles = PERCENTILES.map(
    (n) => `percentile_cont(${n / 100}) WITHIN GROUP (ORDER BY p.views) AS p${n}`,
  );
  const tops = TOP_SHARES.map(
    (n) =>
      `100 * sum(p.views) FILTER (WHERE p.place <= ceil(p.known * ${n} / 100.0)) / nullif(sum(p.views), 0) AS top_${n}_share`,
  );
  const [stored] = await readFramed<Stored>(
    db,
    asked,
    (frame) => Prisma.sql`
      WITH posted AS MATERIALIZED (
        SELECT w.views, row_number() OVER best AS place, count(w.views) OVER () AS known,
          2 * sum(w.views) OVER (best ROWS UNBOUNDED PRECEDING) >= nullif(sum(w.views) OVER (), 0) AS is_half
        FROM (${postedWithViews(frame, frame.range)}) w
        WINDOW best AS (ORDER BY w.views DESC NULLS LAST)
      )
      SELECT count(p.views)::int AS count, (count(*) - count(p.views))::int AS unknown_count, sum(p.views) AS views,
        ${raw([...percentiles, ...tops].join(', '))}, min(p.place) FILTER (WHERE p.is_half)::int AS posts_for_half,
        (SELECT json_object_agg(b.bin, b.count) FROM (
          SELECT width_bucket(views, ${numberArray(BOUNDS)}::float8[]) AS bin, count(*)::int AS count
          FROM posted WHERE views IS NOT NULL GROUP BY 1
        ) b) AS counts
      FROM posted p`,
  );
  if (!stored) throw new Error('an aggregate without a row');
  const { counts, ...numbers } = stored;
  return { ...numbers, bins: toBins(counts ?? {}) };
}

function toBins(counts: Readonly<Record<string, number>>): ViewDistribution['bins'] {
  const places = Object.keys(counts).map(Number);
  if (places.length === 0) return [];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).map((place) => ({
    from: BOUNDS[place - 1] ?? 0,
    to: BOUNDS[place] ?? Number.MAX_SAFE_INTEGER,
    count: counts[place] ?? 0,
  }));
}
