import { numberArray } from '@/lib/data/db/arrays';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { attributeDefinitions, attributeFields } from './columns';
import type { Attributes, CaptureKind } from './kinds';

/** Attributes that captures of an entity carry, under the digest that captures refer to. */
export interface AttributeSet {
  id: bigint;
  attributesId: bigint;
  attributes: Attributes;
  /** True: the entity's row holds the same, from where they are taken instead of being sent. */
  isCurrent?: boolean;
}

const raw = Prisma.raw;

/** Attribute sets, at least one, as a query of the rows of their table. */
export function attributeSetRows(scope: Scope, kind: CaptureKind, sets: readonly AttributeSet[]): Prisma.Sql {
  const columns = (table: string) => raw(kind.attributes.map(({ name }) => `${table}.${name}`).join(', '));
  const parts: Prisma.Sql[] = [];
  const current = sets.filter(({ isCurrent }) => isCurrent);
  if (current.length > 0) {
    parts.push(Prisma.sql`
      SELECT e.org_id, k.id, k.attributes_id, ${columns('e')}
      FROM unnest(${numberArray(current.map(({ id }) => id))}::bigint[],
        ${numberArray(current.map(({ attributesId }) => attributesId))}::bigint[]) AS k(id, attributes_id)
      JOIN ${raw(kind.entities)} e ON e.org_id = ${scope.orgId} AND e.${raw(kind.id)} = k.id`);
  }
  const sent = sets.filter(({ isCurrent }) => !isCurrent);
  if (sent.length > 0) {
    const json = JSON.stringify(
      sent.map(({ id, attributesId, attributes }) => ({
        id: String(id),
        attributes_id: String(attributesId),
        ...attributeFields(kind, attributes),
      })),
    );
    const definitions = raw(attributeDefinitions(kind).join(', '));
    parts.push(Prisma.sql`
      SELECT ${scope.orgId}::int, k.id, k.attributes_id, ${columns('k')}
      FROM json_to_recordset(${json}::json) AS k(id bigint, attributes_id bigint, ${definitions})`);
  }
  return Prisma.join(parts, ' UNION ALL ');
}
