import {
  FINDING_IDS,
  type FindingId,
  MAX_EXAMPLES,
  type Subject,
} from '@/lib/contract/insights/health-kinds';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { type Asked, type Frame, readFramed } from '@/lib/data/insights/engine/frame';
import type { AnyCounter } from '@/lib/domain/fields';
import { FINDERS } from './finders';
import { listOfProject } from './seen';
import { setOf } from './set';

/** An example of a finding, as the statement returns it. */
export interface StoredExample {
  subject: Subject;
  uuid: string | null;
  label: string;
  metric: AnyCounter | null;
  value: number | null;
  expected: number | null;
  at_ms: number | null;
  day: string | null;
}

/** A finding: nothing was found where `count` is 0 and `digest` null. */
export interface StoredFinding {
  id: FindingId;
  count: number;
  digest: string | null;
  examples: StoredExample[];
  seen_at: Date | null;
  seen_by: string | null;
  /** Of everything, the same in every row. */
  last_captured_at: Date | null;
}

/** Every kind of finding with who has seen it, in one statement, in the order of the list. */
export function readFindings(db: Sql, asked: Asked): Promise<StoredFinding[]> {
  return readFramed<StoredFinding>(db, asked, statement, Prisma.sql`ORDER BY q.position`);
}

function statement(frame: Frame): Prisma.Sql {
  const { scope, set } = frame;
  const found = FINDING_IDS.map(
    (id) => Prisma.sql`SELECT ${id}::text AS finding, f.* FROM (${FINDERS[id].found(frame)}) f`,
  );
  const ofNewest = FINDING_IDS.filter((id) => FINDERS[id].isOfNewest);
  return Prisma.sql`
    WITH ${setOf(frame)},
    found AS (
      SELECT f.*, row_number() OVER (PARTITION BY f.finding ORDER BY f.weight DESC, f.mark COLLATE "C") AS place
      FROM (${Prisma.join(found, ' UNION ALL ')}) f
    ),
    summed AS (
      SELECT k.finding, k.position, count(f.finding)::int AS count,
        md5(string_agg(f.mark, ',' ORDER BY f.mark COLLATE "C")
          FILTER (WHERE f.place = 1 OR k.finding <> ALL(${ofNewest}::text[]))) AS digest,
        coalesce(json_agg(json_build_object('subject', f.subject, 'uuid', f.uuid, 'label', f.label, 'metric', f.metric,
          'value', f.value, 'expected', f.expected, 'at_ms', extract(epoch FROM f.at) * 1000, 'day', f.day) ORDER BY f.place)
          FILTER (WHERE f.place <= ${MAX_EXAMPLES}), '[]') AS examples
      FROM unnest(${[...FINDING_IDS]}::text[]) WITH ORDINALITY k(finding, position)
        LEFT JOIN found f ON f.finding = k.finding
      GROUP BY 1, 2
    )
    SELECT n.position, n.finding AS id, n.count, n.digest, n.examples, e.seen_at, e.seen_by, (
      SELECT greatest((SELECT max(v.last_captured_at) FROM set_videos v), (SELECT max(c.last_captured_at) FROM set_creators c))
    ) AS last_captured_at
    FROM summed n LEFT JOIN seen_findings e
      ON e.org_id = ${scope.orgId} AND e.project_id = ${listOfProject(set.projectId)} AND e.finding = n.finding
        AND e.digest = n.digest`;
}
