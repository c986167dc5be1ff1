import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, MEMBER_TYPES, type MemberType } from '@/lib/domain/entities';
import { toMs } from './columns';

const raw = Prisma.raw;

/** The first instant at which any of the given entities has a capture or a birth, in epoch milliseconds; null: none has. */
export async function readFirstCapture(
  tx: Transaction,
  { orgId }: Scope,
  entities: Readonly<Partial<Record<MemberType, readonly bigint[]>>>,
): Promise<number | null> {
  const firsts = MEMBER_TYPES.map((member) => {
    const { captures, key } = ENTITIES[member];
    return Prisma.sql`
      SELECT (SELECT min(s.captured_at) FROM ${raw(captures)} s WHERE s.org_id = ${orgId} AND s.${raw(key)} = u.id) AS at
      FROM unnest(${numberArray(entities[member] ?? [])}::bigint[]) AS u(id)`;
  });
  const [row] = await tx.$queryRaw<{ atMs: number | null }[]>`
    SELECT ${raw(toMs('min(f.at)'))} AS "atMs" FROM (${Prisma.join(firsts, ' UNION ALL ')}) f`;
  return row?.atMs ?? null;
}
