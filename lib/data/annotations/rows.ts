import type { Annotation } from '@/lib/contract/analytics/analytics';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import {
  type AnnotationKind,
  autoAnnotationId,
  autoAnnotationTitle,
  CREATIONS,
  CREATOR_EVENT_CATEGORIES,
  CREATOR_EVENTS,
} from '@/lib/domain/annotations';
import { compareText } from '@/lib/domain/compare-text';
import { type EntityType, entityOf } from '@/lib/domain/entities';
import { formatInstant } from '@/lib/time/instant';

/** Annotations as statements return them, and as answers carry them. */

export interface AnnotationRow {
  kind: AnnotationKind;
  /** Null for auto annotations. */
  id: string | null;
  scope: EntityType;
  entity_id: string;
  /** Null unless inherited from a parent. */
  entity_label: string | null;
  at_ms: number;
  title: string | null;
  body_md: string | null;
  author_id: string | null;
  author_name: string | null;
  /** Changed fields or crossed thresholds of an auto annotation. */
  subjects: string[] | null;
}

/** In time order, then by id, as ids and instants sort everywhere: by code unit. */
export function toAnnotations(rows: readonly AnnotationRow[]): Annotation[] {
  return rows.map(toAnnotation).sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
}

export function toAnnotation(row: AnnotationRow): Annotation {
  const at = formatInstant(row.at_ms);
  return {
    id: row.id ?? autoAnnotationId(row.kind, row.entity_id, at),
    source: row.kind === 'user' ? 'user' : 'auto',
    kind: row.kind,
    scope: row.scope,
    entity_id: row.entity_id,
    at,
    title: row.title ?? (row.kind === 'user' ? '' : autoAnnotationTitle(row.kind, row.subjects ?? [])),
    body_md: row.body_md,
    author_id: row.author_id,
    author_name: row.author_name,
    ...(row.entity_label === null ? {} : { entity_label: row.entity_label }),
  };
}

const raw = Prisma.raw;
const DERIVED_CATEGORIES = CREATOR_EVENT_CATEGORIES.map((category) => `'${category}'`).join(', ');

/**
 * The annotations of the lateral row `t (id)`, written and, if asked for, auto ones: (kind, id, at, title, body_md,
 * author_id, author_name, subjects). What happened to one entity at one instant is one auto annotation per kind.
 */
export function annotationsOf(scope: Scope, withAuto: boolean): Prisma.Sql {
  const written = Prisma.sql`
    SELECT 'user' AS kind, n.uuid::text AS id, n.annotation_at AS at, n.title, n.body_md, n.author_id,
      n.author_name, NULL::text[] AS subjects
    FROM annotations n WHERE n.org_id = ${scope.orgId} AND n.entity_id = t.id`;
  if (!withAuto) return written;
  const nothing = raw('NULL::text, NULL::text, NULL::uuid, NULL::text');
  const kinds = Object.entries(CREATOR_EVENTS).map(
    ([kind, { category }]) => `WHEN '${category}' THEN '${kind}'`,
  );
  const creations = Object.entries(CREATIONS).map(([kind, { of }]) => {
    const { table, key } = entityOf(of);
    return Prisma.sql`
      SELECT ${raw(`'${kind}'`)}, NULL, c.created_at, ${nothing}, NULL::text[]
      FROM ${raw(table)} c WHERE c.org_id = ${scope.orgId} AND c.${raw(key)} = t.id`;
  });
  return Prisma.sql`${written}
    UNION ALL
    SELECT CASE v.event_category ${raw(kinds.join(' '))} END, NULL, v.occurred_at, ${nothing}, array_agg(v.subject)
    FROM creator_events v
    WHERE v.org_id = ${scope.orgId} AND v.creator_id = t.id AND v.event_category IN (${raw(DERIVED_CATEGORIES)})
    GROUP BY v.event_category, v.occurred_at
    UNION ALL ${Prisma.join(creations, ' UNION ALL ')}
    UNION ALL
    SELECT v.event_type, NULL, v.occurred_at, ${nothing}, NULL::text[]
    FROM entity_events v WHERE v.org_id = ${scope.orgId} AND v.entity_id = t.id`;
}
