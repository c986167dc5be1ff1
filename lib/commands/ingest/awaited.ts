import { type Place, placeKey, readTracked } from '@/lib/data/captures/entity-state';
import { CAPTURES } from '@/lib/data/captures/kinds';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { deleteForsaken, insertUnfollowed, readAwaited } from '@/lib/data/tracking/awaited';
import { setPlatformId } from '@/lib/data/tracking/waiting';
import type { EntityUpdate } from './histories/update';
import { isMoved } from './reach';
import { identityOf, namedIn } from './records/mentions';
import type { Copy, FoundEntities } from './records/route';

/** A creator as the first capture of a video names it, and the one that the video had until then. */
interface Naming extends Place {
  before: bigint;
}

/**
 * Settles who the creators of videos are that people added by their addresses: their first captures name them. One whose
 * handle the address held gets its platform id; in place of an unknown one the named creator is made, and is followed no
 * more than the unknown one was. Returns what is found then.
 */
export async function settleCreators(
  tx: Transaction,
  scope: Scope,
  copies: readonly Copy[],
  found: FoundEntities,
): Promise<FoundEntities> {
  const namings = namingsOf(copies, found);
  if (namings.length === 0) return found;
  const awaited = await readAwaited(
    tx,
    scope,
    namings.map(({ before }) => before),
  );
  const handles = new Map(awaited.map(({ creatorId, handle }) => [creatorId, handle]));
  const settled: Naming[] = [];
  for (const naming of namings) {
    const { before, ...place } = naming;
    const handle = handles.get(before);
    if (handle === undefined) continue;
    if (handle === null) await insertUnfollowed(tx, scope, place);
    else {
      await setPlatformId(tx, scope, before, place.platformId);
      // It has one now: a second creator that captures name is another one.
      handles.set(before, null);
    }
    settled.push(naming);
  }
  const places = new Set(settled.map(placeKey));
  const now = await readTracked(tx, scope, CAPTURES.creator, settled);
  return { ...found, creator: [...found.creator, ...now.filter((one) => places.has(placeKey(one)))] };
}

/** Creators that a first capture of a known video names and the project does not have, each once. */
function namingsOf(copies: readonly Copy[], found: FoundEntities): Naming[] {
  const fresh = found.video.filter(({ state }) => state.firstCapturedAtMs === null);
  if (fresh.length === 0) return [];
  const videos = new Map(fresh.map((video) => [placeKey(video), video]));
  const known = new Set(found.creator.map(placeKey));
  const namings = new Map<string, Naming>();
  for (const { record, projectId } of copies) {
    if (record.kind !== 'video') continue;
    const before = videos.get(placeKey({ ...identityOf(record), projectId }))?.attributes.creator_id;
    const [named] = namedIn(record);
    if (before == null || !named) continue;
    const place = { ...named.identity, projectId };
    const key = placeKey(place);
    if (!known.has(key) && !namings.has(key)) namings.set(key, { ...place, before: BigInt(before) });
  }
  return [...namings.values()];
}

/** Removes creators that stood for unknown ones, once the last of their videos is known to be of another. */
export async function forgetForsaken(
  tx: Transaction,
  scope: Scope,
  updates: readonly EntityUpdate[],
): Promise<void> {
  const left = updates
    .filter((update) => isMoved('video', update))
    .flatMap(({ entity }) =>
      entity.attributes.creator_id == null ? [] : [BigInt(entity.attributes.creator_id)],
    );
  if (left.length > 0) await deleteForsaken(tx, scope, left);
}
