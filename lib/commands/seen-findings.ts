import type { Caller } from '@/lib/auth/policy';
import { insightTag, type Tag } from '@/lib/cache/tags';
import type { SeenMark, StoredMark, UnseenMark } from '@/lib/contract/insights/health';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { deleteSeen, insertSeen } from '@/lib/data/insights/health/seen';
import { holdProject } from '@/lib/data/projects/projects';
import { writeUnlocked } from '@/lib/data/writes/transaction';
import { notFound } from '@/lib/errors';

interface CommandContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/** A mark after a write, and the cache tags that it evicts. */
interface MarkWritten {
  mark: StoredMark;
  tags: Tag[];
}

/**
 * Marks a finding as seen by the caller, for the whole organisation. The same mark again changes nothing. Throws not_found
 * for an unknown project.
 */
export async function markSeen(
  { finding, digest, project_id }: SeenMark,
  { db, scope, now, caller }: CommandContext & { caller: Pick<Caller, 'author'> },
): Promise<MarkWritten> {
  return writeUnlocked(db, scope, async (tx) => {
    const projectId = await holdList(tx, scope, project_id);
    const stored = await insertSeen(tx, scope, { projectId, finding, digest }, caller.author, now);
    const { seenAt, seenBy: seen_by } = stored;
    const mark = { finding, digest, is_seen: true, seen_at: seenAt.toISOString(), seen_by };
    return { mark, tags: [insightTag(scope, 'health')] };
  });
}

/** Takes a mark back, if there is one. Throws not_found for an unknown project. */
export async function unmarkSeen(
  { finding, project_id }: UnseenMark,
  { db, scope }: Pick<CommandContext, 'db' | 'scope'>,
): Promise<MarkWritten> {
  return writeUnlocked(db, scope, async (tx) => {
    await deleteSeen(tx, scope, { projectId: await holdList(tx, scope, project_id), finding });
    const mark = { finding, digest: null, is_seen: false, seen_at: null, seen_by: null };
    return { mark, tags: [insightTag(scope, 'health')] };
  });
}

/** The project whose list it is, kept from being deleted; undefined: the list of all. */
async function holdList(tx: Transaction, scope: Scope, id: string | undefined): Promise<bigint | undefined> {
  if (id === undefined) return undefined;
  const held = await holdProject(tx, scope, id);
  if (held === null) throw notFound('project');
  return held;
}
