import type { Sql } from '@/lib/data/db/client';
import type { Context } from './edge/steps';

/** The context of code that may run on a replica of the database, and may run twice. */
export type ReadContext = Omit<Context, 'db'> & { db: Sql };

/** Runs reads on a replica that shows every write answered before the request, else on the primary. */
export function readFollowed<T>(
  { db: primary, scope, evictions, replicas }: Pick<Context, 'db' | 'scope' | 'evictions' | 'replicas'>,
  work: (db: Sql) => Promise<T>,
): Promise<T> {
  const { orgId } = scope;
  return replicas.read({ primary, orgId, seq: evictions.seqOf(orgId) }, work);
}
