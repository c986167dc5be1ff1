/** The videos of a data set in the database, and their state after their captures. */
import { withBirth } from '@/lib/commands/ingest/histories/birth';
import { type CaptureContent, contentOf } from '@/lib/commands/ingest/histories/diff';
import { labelOf } from '@/lib/commands/ingest/store';
import { readTrackedAfter, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { VIDEO_CAPTURES } from '@/lib/data/captures/kinds';
import {
  type CaptureRow,
  insertAttributeSets,
  insertEntities,
  updateTracked,
} from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { derive, hasZeroOrigin, type TrackState } from '@/lib/metrics/increments';
import type { BenchCapture, BenchVideo } from './videos';

const KIND = VIDEO_CAPTURES;
/** Entities written or read in one statement. */
const CHUNK = 5_000;

export interface Tracks {
  videos: readonly BenchVideo[];
  /** The rows of a video's next capture: its own, and before the first one the birth row. */
  take(index: number, capture: BenchCapture): CaptureRow[];
  /** Writes the state after the captures taken so far. */
  writeStates(tx: Transaction, scope: Scope): Promise<void>;
}

interface Track {
  entity: TrackedEntity;
  content: CaptureContent;
  postedAtMs: number;
  state: TrackState;
}

export async function insertTracks(
  tx: Transaction,
  scope: Scope,
  videos: readonly BenchVideo[],
): Promise<Tracks> {
  const creators = await tx.creator.findMany({ where: { orgId: scope.orgId } });
  const creatorIds = new Map(creators.map((creator) => [creator.platformId, creator.creatorId]));
  const projectId = creators[0]?.projectId ?? 0n;
  const creatorIdOf = (video: BenchVideo) => creatorIds.get(video.creator) ?? 0n;
  for (const part of chunks(videos)) {
    const rows = part.map((video) => ({
      projectId,
      platform: 'tiktok',
      platformId: video.platformId,
      label: labelOf(KIND, {}, video),
      references: { creator_id: String(creatorIdOf(video)) },
    }));
    await insertEntities(tx, scope, KIND, rows);
  }
  const entities = await readEntities(tx, scope);
  const tracks = videos.map((video): Track => {
    const entity = entities.get(video.platformId);
    if (!entity) throw new Error(`${video.platformId} was not inserted`);
    const attributes = {
      creator_id: String(creatorIdOf(video)),
      caption: video.caption,
      posted_at: video.postedAtMs,
    };
    const content = contentOf(KIND, false, {}, attributes);
    return { entity, content, postedAtMs: video.postedAtMs, state: entity.state };
  });
  for (const part of chunks(tracks)) {
    const sets = part.map(({ entity, content }) => ({ id: entity.id, ...content }));
    await insertAttributeSets(tx, scope, KIND, sets);
  }
  return {
    videos,
    take: (index, capture) => takeCapture(tracks[index], capture),
    async writeStates(tx, scope) {
      for (const part of chunks(tracks)) {
        const rows = part.map(({ entity, content: { attributes }, state }) => ({
          id: entity.id,
          attributes,
          label: labelOf(KIND, attributes, entity),
          state,
        }));
        await updateTracked(tx, scope, KIND, rows);
      }
    },
  };
}

function takeCapture(track: Track | undefined, { atMs, values }: BenchCapture): CaptureRow[] {
  if (!track) throw new Error('a capture of no video');
  const { entity, content, postedAtMs } = track;
  const { attributes, attributesId } = content;
  const capture = { capturedAtMs: atMs, baseline: false, values };
  const isFirst = track.state.firstCapturedAtMs === null;
  const zeroOrigin = isFirst
    ? hasZeroOrigin(capture, postedAtMs)
    : track.state.firstDataAtMs === track.state.firstCapturedAtMs;
  const { derived, state } = derive(KIND.track, track.state, [capture], { postedAtMs, zeroOrigin });
  track.state = state;
  const rows = isFirst
    ? withBirth(KIND, { entity, attributes, state, upserts: [], deletes: [], movesBaselines: true }).upserts
    : [];
  for (const row of derived) {
    const own = { id: entity.id, atMs, isBirth: false, attributesId, baseline: false, values };
    rows.push({ ...own, ...row, postsNew: null, postsBase: null });
  }
  return rows;
}

async function readEntities(tx: Transaction, scope: Scope): Promise<Map<string, TrackedEntity>> {
  const found = new Map<string, TrackedEntity>();
  for (let after = 0n; ; ) {
    const part = await readTrackedAfter(tx, scope, KIND, after, CHUNK);
    for (const entity of part) found.set(entity.platformId, entity);
    const last = part.at(-1);
    if (!last) return found;
    after = last.id;
  }
}

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let i = 0; i < all.length; i += CHUNK) yield all.slice(i, i + CHUNK);
}
