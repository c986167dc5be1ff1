import { organisationTag, type Tag } from '@/lib/cache/tags';
import { requireRoom } from '@/lib/commands/limits';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import type { CreatorChange } from '@/lib/contract/catalogue/creators';
import { insertTrackingChanges, type TrackingSubject } from '@/lib/data/annotations/creator-decisions';
import { insertEvent } from '@/lib/data/annotations/entity-events';
import { toDate } from '@/lib/data/catalogue/page';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import {
  type CreatorUpdate,
  type FollowedCreator,
  findCreators,
  findNamed,
  updateCreators,
} from '@/lib/data/tracking/creators';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { parseHandle } from '@/lib/domain/addresses/parse';
import { isTracked } from '@/lib/domain/tracking';
import { ApiError, invalidParams, notFound } from '@/lib/errors';
import { creatorLabel } from '@/lib/metrics/label';
import { requireRow, toDay } from './add-creators';
import { refreshSumsWith } from './refresh';

interface CommandContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/**
 * Changes the fields that are there; what really changes is noted in the creator's change log. Throws not_found,
 * conflict for a handle that a capture has named or that another creator of the project has, invalid_params for one that
 * the platform can't have, and limit_reached when it is to be tracked again.
 */
export async function changeCreator(
  id: string,
  change: CreatorChange,
  { db, scope, now }: CommandContext,
): Promise<{ creator: CreatorRow; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const [stored] = await findCreators(tx, scope, [id]);
    if (!stored) throw notFound('creator');
    const update = await updateOf(tx, scope, stored, change, now);
    const isMore = isTracked({ ...stored, ...update }) && !isTracked(stored);
    await requireRoom(tx, scope, 'max_creators_per_org', isMore ? 1 : 0, { now });
    await updateCreators(tx, scope, [stored.creatorId], update);
    const subjects = Object.keys(LOGGED) as LoggedSubject[];
    await insertTrackingChanges(
      tx,
      scope,
      subjects.flatMap((subject) => {
        const [oldValue, newValue] = [LOGGED[subject](stored), LOGGED[subject]({ ...stored, ...update })];
        return oldValue === newValue ? [] : [{ creatorId: stored.creatorId, subject, oldValue, newValue }];
      }),
      now,
    );
    // Nothing and an empty text read the same.
    if (change.readme_md !== undefined && (change.readme_md ?? '') !== (stored.readmeMd ?? ''))
      await insertEvent(tx, scope, stored.creatorId, 'readme_changed', now);
    // Its name and its events show on the charts of its videos too.
    return { creator: await requireRow(tx, scope, id, now), tags: [organisationTag(scope)] };
  });
}

/**
 * Removes creators, all or none, from lists and from the sums of campaigns and projects. Their history stays, and
 * adding them again brings all back. A repeated id counts once, and one that was removed before as absent, so a retry is
 * harmless. Throws not_found for any unknown creator.
 */
export async function removeCreators(
  creators: readonly string[],
  { db, scope, now }: CommandContext,
): Promise<{ removed: number; absent: number; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const ids = [...new Set(creators)];
    const found = await findCreators(tx, scope, ids);
    if (found.length < ids.length) {
      throw notFound('creator', { missing: ids.length - found.length, ids: ids.length });
    }
    const removed = found.filter(({ removedAt }) => removedAt === null);
    if (removed.length > 0) {
      const creatorIds = removed.map(({ creatorId }) => creatorId);
      await updateCreators(tx, scope, creatorIds, { removedAt: now });
      await refreshSumsWith(tx, scope, removed);
      const events = creatorIds.map((creatorId) => ({ creatorId, oldValue: null, newValue: null }));
      await insertTrackingChanges(
        tx,
        scope,
        events.map((event) => ({ ...event, subject: 'removed' as const })),
        now,
      );
    }
    return {
      removed: removed.length,
      absent: found.length - removed.length,
      tags: removed.length > 0 ? [organisationTag(scope)] : [],
    };
  });
}

type LoggedSubject = Exclude<TrackingSubject, 'added' | 'removed'>;

/** What the change log compares, as texts. */
const LOGGED: Readonly<Record<LoggedSubject, (creator: FollowedCreator) => string | null>> = {
  tracking_mode: ({ trackingMode }) => trackingMode,
  tracking_start_date: ({ trackingStartDate }) => trackingStartDate && toDate(trackingStartDate),
  tracking_disabled: ({ trackingDisabledAt }) => String(trackingDisabledAt !== null),
  display_name_override: ({ displayNameOverride }) => displayNameOverride,
  handle: ({ handle }) => handle,
};

async function updateOf(
  tx: Transaction,
  scope: Scope,
  stored: FollowedCreator,
  change: CreatorChange,
  now: Date,
): Promise<CreatorUpdate> {
  const { tracking_mode, tracking_start_date, tracking_disabled, display_name_override } = change;
  const { trackingDisabledAt: disabledAt } = stored;
  const handle =
    change.handle === undefined ? stored.handle : await newHandle(tx, scope, stored, change.handle);
  const override = display_name_override === undefined ? stored.displayNameOverride : display_name_override;
  return {
    ...(tracking_mode && { trackingMode: tracking_mode }),
    ...(tracking_start_date !== undefined && { trackingStartDate: toDay(tracking_start_date) }),
    ...(tracking_disabled !== undefined && {
      trackingDisabledAt: tracking_disabled ? (disabledAt ?? now) : null,
    }),
    ...(change.readme_md !== undefined && { readmeMd: change.readme_md }),
    ...(change.metadata && { metadata: change.metadata }),
    displayNameOverride: override,
    handle,
    label: override ?? creatorLabel(handle, stored.displayName, stored.platformId ?? ''),
  };
}

/** The handle that a creator is to be found by. Throws conflict and invalid_params. */
async function newHandle(
  tx: Transaction,
  scope: Scope,
  { uuid, projectId, platform, platformId }: FollowedCreator,
  text: string,
): Promise<string> {
  const handle = parseHandle(text, platform);
  if (handle === null) throw invalidParams([{ path: 'handle', message: `can’t be a handle on ${platform}` }]);
  if (platformId !== null)
    throw new ApiError(
      'conflict',
      'This creator is known by its platform id, so captures say its handle. Set display_name_override to show another name.',
    );
  const [other] = await findNamed(tx, scope, projectId, [{ platform, handle, platformId: null }]);
  if (other && other.uuid !== uuid)
    throw new ApiError(
      'conflict',
      other.isRemoved
        ? `${other.label} was removed from this project. Add it again, and remove this one.`
        : `${other.label} is in this project already. Remove this one, or choose another handle.`,
    );
  return handle;
}
