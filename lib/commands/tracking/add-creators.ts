import { organisationTag, type Tag } from '@/lib/cache/tags';
import { EVERY_TIME, onceForKey } from '@/lib/commands/idempotent';
import { requireWithin } from '@/lib/commands/limits';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { type CreatorsAdd, entriesOf, requireAccount } from '@/lib/contract/catalogue/creators';
import { insertTrackingChanges } from '@/lib/data/annotations/creator-decisions';
import { readCreator } from '@/lib/data/catalogue/creators';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { findProject } from '@/lib/data/projects/projects';
import {
  findCreators,
  findNamed,
  insertCreator,
  type NewCreator,
  updateCreators,
} from '@/lib/data/tracking/creators';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import type { Account } from '@/lib/domain/addresses/parse';
import { isTracked, type TrackingModeName } from '@/lib/domain/tracking';
import { ApiError, invalidParams, notFound } from '@/lib/errors';
import { creatorLabel } from '@/lib/metrics/label';
import { refreshSumsWith } from './refresh';

interface CommandContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/** Creators after a call, in its order, and whether any of them is new. */
interface CreatorsAdded {
  creators: CreatorRow[];
  isCreated: boolean;
}

/**
 * Adds creators to a project, all or none. One that was removed comes back with what it had, changed by what the call
 * says. With an idempotency key, a repeat returns the first result and writes nothing. Throws not_found, conflict for
 * those that are there already, invalid_params for
 * two names of one creator, idempotency_conflict and limit_reached.
 */
export async function addCreators(
  project: string,
  body: CreatorsAdd,
  { db, scope, now }: CommandContext,
  once = EVERY_TIME,
): Promise<CreatorsAdded & { tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const tags: Tag[] = [];
    const request = { ...once, operation: 'addCreators' as const, request: [project, body], now };
    const added = await onceForKey(tx, scope, request, async (): Promise<CreatorsAdded> => {
      const stored = await findProject(tx, scope, project);
      if (!stored) throw notFound('project');
      tags.push(organisationTag(scope));
      return addAll(tx, scope, stored.projectId, body, now);
    });
    return { ...added, tags };
  });
}

async function addAll(
  tx: Transaction,
  scope: Scope,
  projectId: bigint,
  body: CreatorsAdd,
  now: Date,
): Promise<CreatorsAdded> {
  const entries = entriesOf(body);
  const accounts = entries.map(requireAccount);
  const found = new Map(
    (await findNamed(tx, scope, projectId, accounts)).map((named) => [named.place, named]),
  );
  const taken = [...found.values()].filter(({ isRemoved }) => !isRemoved);
  if (taken.length > 0) throw new ApiError('conflict', takenSentence(taken.map(({ label }) => label)));
  for (const [place, { uuid }] of found) {
    // Only what is stored says that a handle and a platform id are one account's.
    const first = [...found.values()].find((named) => named.uuid === uuid)?.place ?? place;
    if (first !== place)
      throw invalidParams([
        { path: `creators.${place}`, message: `names the same creator as creators.${first}` },
      ]);
  }
  const uuids: string[] = [];
  const changed: { creatorId: bigint; projectId: bigint; trackingMode: TrackingModeName }[] = [];
  let tracked = 0;
  for (const [place, entry] of entries.entries()) {
    const account = requireAccount(entry);
    const override = entry.display_name ?? null;
    const removed = found.get(place);
    if (removed) {
      const [creator] = await findCreators(tx, scope, [removed.uuid]);
      if (!creator) throw new Error('a creator vanished inside the transaction that found it');
      const update = {
        removedAt: null,
        ...(entry.tracking_mode && { trackingMode: entry.tracking_mode }),
        ...(entry.tracking_start_date !== undefined && {
          trackingStartDate: toDay(entry.tracking_start_date),
        }),
        ...(override !== null && { displayNameOverride: override, label: override }),
      };
      await updateCreators(tx, scope, [creator.creatorId], update);
      tracked += Number(isTracked({ ...creator, ...update }));
      changed.push({ ...creator, ...update });
      uuids.push(creator.uuid);
    } else {
      const trackingMode = entry.tracking_mode ?? 'auto';
      const { creatorId, uuid } = await insertCreator(tx, scope, {
        ...account,
        projectId,
        label: labelOf(account, override),
        displayNameOverride: override,
        trackingMode,
        trackingStartDate: toDay(entry.tracking_start_date ?? null),
      } satisfies NewCreator);
      tracked += Number(isTracked({ removedAt: null, trackingDisabledAt: null, trackingMode }));
      changed.push({ creatorId, projectId, trackingMode });
      uuids.push(uuid);
    }
  }
  await requireWithin(tx, scope, 'max_creators_per_org', tracked, { now });
  await refreshSumsWith(tx, scope, changed);
  await insertTrackingChanges(
    tx,
    scope,
    changed.map(({ creatorId, trackingMode: newValue }) => ({
      ...{ creatorId, subject: 'added', oldValue: null, newValue },
    })),
    now,
  );
  const creators: CreatorRow[] = [];
  for (const uuid of uuids) creators.push(await requireRow(tx, scope, uuid, now));
  return { creators, isCreated: found.size < entries.length };
}

/** "@anna is in this project already.", or of several. */
function takenSentence(labels: readonly string[]): string {
  const names = labels.length > 1 ? `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}` : labels[0];
  return labels.length > 1
    ? `${names} are in this project already. Leave them out, or change them.`
    : `${names} is in this project already. Leave it out, or change it.`;
}

function labelOf({ handle, platformId }: Account, override: string | null): string {
  return override ?? creatorLabel(handle, null, platformId ?? '');
}

/** A local day as a DATE column takes it. */
export function toDay(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}

/** A creator that the transaction has just written. */
export async function requireRow(tx: Transaction, scope: Scope, id: string, now: Date): Promise<CreatorRow> {
  const row = await readCreator(tx, scope, id, now);
  if (!row) throw new Error('a creator vanished inside the transaction that wrote it');
  return row;
}
