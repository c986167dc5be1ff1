import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { CapturedKind } from '@/lib/domain/fields';
import { CAPTURE_KINDS } from './kinds';

/** An id, and the leading digits that another id may share with it. */
export interface AskedId {
  kind: CapturedKind;
  platform: string;
  id: string;
  prefix: string;
}

/**
 * Index of an asked id → another id of the organisation, of the same kind and platform, with the same prefix.
 */
export async function findSharers(
  tx: Transaction,
  scope: Scope,
  asked: readonly AskedId[],
): Promise<ReadonlyMap<number, string>> {
  const json = JSON.stringify(asked.map((one, at) => ({ ...one, at })));
  // The range is for the index; digits sort alike in every collation, and LIKE decides.
  const ofKinds = CAPTURE_KINDS.map(
    ({ kind, entities }) => Prisma.sql`
      (SELECT e.platform_id FROM ${Prisma.raw(entities)} e
       WHERE k.kind = ${kind} AND e.org_id = ${scope.orgId} AND e.platform = k.platform
         AND e.platform_id >= k.prefix AND e.platform_id <= k.prefix || repeat('9', 185)
         AND e.platform_id LIKE k.prefix || '%' AND e.platform_id <> k.id
       LIMIT 1)`,
  );
  const rows = await tx.$queryRaw<{ at: number; other: string }[]>`
    SELECT k.at, o.platform_id AS other
    FROM json_to_recordset(${json}::json) AS k(at int, kind text, platform text, id text, prefix text)
    CROSS JOIN LATERAL (${Prisma.join(ofKinds, ' UNION ALL ')}) o`;
  return new Map(rows.map(({ at, other }) => [at, other]));
}
