import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** An id, and the leading digits that another id may share with it. */
export interface AskedId {
  kind: 'creator' | 'video';
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
  const rows = await tx.$queryRaw<{ at: number; other: string }[]>`
    SELECT k.at, o.platform_id AS other
    FROM json_to_recordset(${json}::json) AS k(at int, kind text, platform text, id text, prefix text)
    CROSS JOIN LATERAL (
      (SELECT v.platform_id FROM videos v
       WHERE k.kind = 'video' AND v.org_id = ${scope.orgId} AND v.platform = k.platform
         AND v.platform_id >= k.prefix AND v.platform_id <= k.prefix || repeat('9', 185)
         AND v.platform_id LIKE k.prefix || '%' AND v.platform_id <> k.id
       LIMIT 1)
      UNION ALL
      (SELECT c.platform_id FROM creators c
       WHERE k.kind = 'creator' AND c.org_id = ${scope.orgId} AND c.platform = k.platform
         AND c.platform_id >= k.prefix AND c.platform_id <= k.prefix || repeat('9', 185)
         AND c.platform_id LIKE k.prefix || '%' AND c.platform_id <> k.id
       LIMIT 1)
    ) o`;
  return new Map(rows.map(({ at, other }) => [at, other]));
}
