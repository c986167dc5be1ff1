import type { Edge, Path } from '@/lib/domain/entities';
import { Prisma } from './client';
import type { Scope } from './scope';

const raw = Prisma.raw;

/**
 * The links of a path that is not empty, as a query of (owner_id, member_id), each pair once.
 * @param path null: the kind sums no such members, and has no links
 * @param ofAsked only those of the entities in `asked (id)`
 */
export function linksOf(scope: Scope, path: Path | null, ofAsked = false): Prisma.Sql {
  if (!path) return Prisma.sql`SELECT NULL::bigint AS owner_id, NULL::bigint AS member_id WHERE false`;
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) throw new Error('an empty path has no links');
  const joins = path.slice(1).map((edge, i) => {
    const [before, own] = [`e${i}`, `e${i + 1}`];
    return `JOIN ${edge.table} ${own} ON ${own}.org_id = ${before}.org_id AND ${own}.${edge.from} = ${before}.${path[i]?.to}`;
  });
  const only = path.map((edge, i) => (edge.only ? ` AND ${conditionOf(edge, `e${i}`)}` : '')).join('');
  const table = raw(`${first.table} e0`);
  const ofScope = Prisma.sql`e0.org_id = ${scope.orgId}`;
  const columns = raw(`e0.${first.from} AS owner_id, e${path.length - 1}.${last.to} AS member_id`);
  return Prisma.sql`
    SELECT ${raw(path.length > 1 ? 'DISTINCT' : '')} ${columns}
    FROM ${ofAsked ? Prisma.sql`asked JOIN ${table} ON e0.${raw(first.from)} = asked.id` : table}
      ${raw(joins.join(' '))}
    WHERE ${ofScope}${raw(only)}`;
}

/** The condition on the rows of an edge's table that count, for the table's alias; true where all do. */
export function conditionOf({ only }: Edge, alias: string): string {
  return only?.replaceAll('$', `${alias}.`) ?? 'true';
}
