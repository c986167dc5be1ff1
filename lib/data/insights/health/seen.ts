import type { FindingId } from '@/lib/contract/insights/health-kinds';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** The marks of findings that were seen: one of a kind for each list, of one project or of all. */

export interface SeenRow {
  digest: string;
  seenAt: Date;
  seenBy: string;
}

interface Mark {
  /** The project whose list it is; undefined: that of all. */
  projectId: bigint | undefined;
  finding: FindingId;
}

/** What names a list in the table: no project has the id 0. */
export function listOfProject(projectId: bigint | undefined): bigint {
  return projectId ?? 0n;
}

/** Stores a mark in place of one with another digest; the same one stays as it is. Returns what is stored. */
export async function insertSeen(
  tx: Transaction,
  { orgId }: Scope,
  { projectId, finding, digest }: Mark & { digest: string },
  by: { id: string | null; name: string },
  now: Date,
): Promise<SeenRow> {
  const list = listOfProject(projectId);
  await tx.$executeRaw`
    INSERT INTO seen_findings AS e (org_id, project_id, finding, digest, seen_by_id, seen_by, seen_at)
    VALUES (${orgId}, ${list}, ${finding}, ${digest}, ${by.id}::uuid, ${by.name}, ${now})
    ON CONFLICT (org_id, project_id, finding) DO UPDATE
      SET digest = excluded.digest, seen_by_id = excluded.seen_by_id, seen_by = excluded.seen_by, seen_at = excluded.seen_at
      WHERE e.digest <> excluded.digest`;
  return tx.seenFinding.findUniqueOrThrow({
    where: { orgId_projectId_finding: { orgId, projectId: list, finding } },
    select: { digest: true, seenAt: true, seenBy: true },
  });
}

/** Removes a mark if there is one. */
export async function deleteSeen(
  tx: Transaction,
  { orgId }: Scope,
  { projectId, finding }: Mark,
): Promise<void> {
  await tx.seenFinding.deleteMany({ where: { orgId, projectId: listOfProject(projectId), finding } });
}
