import type { Path } from '@/lib/domain/entities';
import { Prisma } from './client';
import type { Scope } from './scope';

const raw = Prisma.raw;

/**
 * The links of a path that is not empty, as a query of (owner_id, member_id), each pair once.
 * @param ofAsked only those of the entities in `asked (id)`
 */
export function linksOf(scope: Scope, path: Path, ofAsked = false): Prisma.Sql {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) throw new Error('an empty path has no links');
  const joins = path.slice(1).map((edge, i) => {
    const [before, own] = [`e${i}`, `e${i + 1}`];
    return `JOIN ${edge.table} ${own} ON ${own}.org_id = ${before}.org_id AND ${own}.${edge.from} = ${before}.${path[i]?.to}`;
  });
  return Prisma.sql`
    SELECT ${raw(path.length > 1 ? 'DISTINCT' : '')} ${raw(`e0.${first.from}`)} AS owner_id,
      ${raw(`e${path.length - 1}.${last.to}`)} AS member_id
    FROM ${raw(ofAsked ? 'asked,' : '')} ${raw(`${first.table} e0 ${joins.join(' ')}`)}
    WHERE e0.org_id = ${scope.orgId} ${raw(ofAsked ? `AND e0.${first.from} = asked.id` : '')}`;
}
