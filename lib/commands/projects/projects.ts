import { entityTag, organisationTag, type Tag } from '@/lib/cache/tags';
import { EVERY_TIME, onceForKey } from '@/lib/commands/idempotent';
import { requireRoom } from '@/lib/commands/limits';
import type { ProjectChange, ProjectCreate, ProjectRow } from '@/lib/contract/catalogue/projects';
import { insertEvent } from '@/lib/data/annotations/entity-events';
import { readProject } from '@/lib/data/catalogue/projects';
import type { Database, Sql, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import {
  countContents,
  deleteProjectRows,
  findProject,
  insertProject,
  lockProject,
  type StoredProject,
  updateProject,
} from '@/lib/data/projects/projects';
import { writeInOrganisation, writeUnlocked } from '@/lib/data/writes/transaction';
import { nounOf } from '@/lib/domain/entities';
import { ApiError, notFound } from '@/lib/errors';

interface CommandContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/** A project after a write, and the cache tags that it evicts. */
interface ProjectWritten {
  project: ProjectRow;
  tags: Tag[];
}

/**
 * Creates an empty project. With an idempotency key, a repeat returns the first result and writes nothing. Throws
 * idempotency_conflict and limit_reached.
 */
export async function createProject(
  project: ProjectCreate,
  { db, scope, now }: CommandContext,
  once = EVERY_TIME,
): Promise<ProjectWritten> {
  return writeUnlocked(db, scope, async (tx) => {
    const tags: Tag[] = [];
    const request = { ...once, operation: 'createProject' as const, request: project, now };
    const created = await onceForKey(tx, scope, request, async () => {
      await requireRoom(tx, scope, 'max_projects_per_org', 1, { now });
      const id = await insertProject(tx, scope, project, now);
      tags.push(entityTag(scope, 'project', id));
      return requireRow(tx, scope, id, now);
    });
    return { project: created, tags };
  });
}

/** Changes the fields that are there. A README that really changes is noted as an event. Throws not_found. */
export async function changeProject(
  id: string,
  change: ProjectChange,
  { db, scope, now }: CommandContext,
): Promise<ProjectWritten> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const stored = await requireProject(tx, scope, id);
    await updateProject(tx, scope, stored.projectId, change, now);
    // Nothing and an empty text read the same.
    if (change.readme_md !== undefined && (change.readme_md ?? '') !== (stored.readmeMd ?? '')) {
      await insertEvent(tx, scope, stored.projectId, 'readme_changed', now);
    }
    // Everything in it shows its name and its events.
    return { project: await requireRow(tx, scope, id, now), tags: [organisationTag(scope)] };
  });
}

/**
 * Removes an empty project with its annotations and events. Throws not_found, and conflict for the default one, for one
 * that still holds creators or campaigns, and for one with the history of removed creators, which may come back.
 */
export async function deleteProject(
  id: string,
  { db, scope }: CommandContext,
): Promise<{ id: string; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const { projectId, isDefault } = await requireProject(tx, scope, id);
    if (isDefault) {
      throw new ApiError(
        'conflict',
        'The default project can’t be deleted, because captures without a project go there. Rename it instead.',
      );
    }
    // A campaign may be on its way into it: campaigns are made without the organisation's lock.
    await lockProject(tx, scope, projectId);
    const { creators, campaigns, withHistory } = await countContents(tx, scope, projectId);
    if (creators + campaigns > 0) {
      const contents = [
        ...(creators > 0 ? [`${creators} ${nounOf('creator', creators)}`] : []),
        ...(campaigns > 0 ? [`${campaigns} ${nounOf('campaign', campaigns)}`] : []),
      ].join(' and ');
      throw new ApiError('conflict', `This project still holds ${contents}. Remove them first.`);
    }
    if (withHistory > 0) {
      throw new ApiError(
        'conflict',
        `This project keeps the history of ${withHistory} removed ${nounOf('creator', withHistory)}. Rename it and use it for something else.`,
      );
    }
    const removed = await deleteProjectRows(tx, scope, projectId);
    const tags = removed.map((creator) => entityTag(scope, 'creator', creator));
    return { id, tags: [entityTag(scope, 'project', id), ...tags] };
  });
}

/** The stored project of a public id. Throws not_found. */
async function requireProject(db: Sql, scope: Scope, id: string): Promise<StoredProject> {
  const stored = await findProject(db, scope, id);
  if (!stored) throw notFound('project');
  return stored;
}

async function requireRow(tx: Transaction, scope: Scope, id: string, now: Date): Promise<ProjectRow> {
  const row = await readProject(tx, scope, id, now);
  if (!row) throw new Error('a project vanished inside the transaction that wrote it');
  return row;
}
