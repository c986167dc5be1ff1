import type { Values } from '@/lib/contract/fields/parameters';
import { findMeant } from '@/lib/data/analytics/meant';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITY_TYPES } from '@/lib/domain/entities';
import { type ApiError, invalidParams } from '@/lib/errors';

/** Longer texts name nothing. */
const MAX_TEXT = 500;

/**
 * Takes a refused request whose caller may read the organisation; returns the refusal with the id that a handle, a name,
 * an address or a platform id in place of `entity_id` names, if it names one entity of the organisation. One statement.
 */
export async function withMeantId(
  refused: ApiError,
  sent: Values,
  { db, scope }: { db: Database; scope: Scope },
): Promise<ApiError> {
  const { issues = [], meta } = refused;
  const isAbout = ({ path, suggestion }: (typeof issues)[number]) =>
    path === 'entity_id' && suggestion === undefined;
  const entity = ENTITY_TYPES.find((type) => type === sent.entity);
  const text = typeof sent.entity_id === 'string' ? sent.entity_id.trim() : '';
  const isLookedUp = entity !== undefined && text !== '' && text.length <= MAX_TEXT && !text.includes('\0');
  if (!isLookedUp || !issues.some(isAbout)) return refused;
  const meant = await findMeant(db, scope, entity, text);
  if (meant === null) return refused;
  return invalidParams(
    issues.map((issue) => (isAbout(issue) ? { ...issue, suggestion: meant } : issue)),
    meta,
  );
}
