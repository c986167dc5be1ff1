import { type Database, Prisma } from '@/lib/data/db/client';
import { handleKeyOf } from '@/lib/data/db/handles';
import type { Scope } from '@/lib/data/db/scope';
import { parsePostAddress, parseProfileAddress } from '@/lib/domain/addresses/parse';
import { type EntityType, entityOf } from '@/lib/domain/entities';
import { handleKey } from '@/lib/domain/essences';

const raw = Prisma.raw;

/** What a text names: a creator by handle, address or platform id, a video by address or platform id, others by name. */
const NAMED: Readonly<Record<EntityType, (text: string) => Prisma.Sql>> = {
  creator(text) {
    const address = parseProfileAddress(text);
    const { handle, platformId } = 'problem' in address ? { handle: text, platformId: text } : address;
    return Prisma.sql`e.removed_at IS NULL AND (
      ${handleKeyOf(raw('e.handle'))} = ${handle === null ? null : handleKey(handle)} OR e.platform_id = ${platformId})`;
  },
  video(text) {
    const address = parsePostAddress(text);
    return Prisma.sql`e.platform_id = ${'problem' in address ? text : address.platformId}`;
  },
  campaign: (text) => Prisma.sql`lower(e.name) = lower(${text})`,
  project: (text) => Prisma.sql`lower(e.name) = lower(${text})`,
};

/** The public id of the one entity of the organisation that a text names; null if it names none, or several. */
export async function findMeant(
  db: Database,
  scope: Scope,
  entity: EntityType,
  text: string,
): Promise<string | null> {
  const { table } = entityOf(entity);
  const rows = await db.$queryRaw<{ uuid: string }[]>`
    SELECT e.uuid::text AS uuid FROM ${raw(table)} e
    WHERE e.org_id = ${scope.orgId} AND ${NAMED[entity](text)} LIMIT 2`;
  return rows.length === 1 ? (rows[0]?.uuid ?? null) : null;
}
