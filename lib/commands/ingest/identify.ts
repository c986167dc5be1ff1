import { type Identity, readTracked, type TrackedEntity } from '@/lib/data/captures/entity-state';
import {
  type Attributes,
  type CaptureKind,
  CREATOR_CAPTURES,
  makeAttributes,
  VIDEO_CAPTURES,
} from '@/lib/data/captures/kinds';
import { insertCreators, insertVideos } from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type CapturedKind, type Counts, perCounter } from '@/lib/domain/fields';
import { contentOf, type SentCapture } from './diff';
import type { ValidLine } from './validate';

type SentRecord = ValidLine['record'];

/** The entities that a call's records name, by kind and identity. */
type KnownEntities = Readonly<Record<CapturedKind, ReadonlyMap<string, TrackedEntity>>>;

/** An entity as a record names it. */
interface Mention extends Identity {
  /** A record that takes a capture back creates nothing. */
  isVoid: boolean;
}

/** Finds every creator and video that a record is about or names, and creates the missing ones. */
export async function identify(
  tx: Transaction,
  scope: Scope,
  lines: readonly ValidLine[],
): Promise<KnownEntities> {
  const creator = await findOrCreate(tx, scope, CREATOR_CAPTURES, mentioned(lines, creatorOf), (missing) =>
    insertCreators(tx, scope, missing),
  );
  const owned = mentioned(lines, (record) =>
    record.kind === 'video' ? { ...identityOf(record), creatorId: ownerId(record, creator) } : null,
  );
  const video = await findOrCreate(tx, scope, VIDEO_CAPTURES, owned, (missing) =>
    insertVideos(tx, scope, missing),
  );
  return { creator, video };
}

/** The captures of one kind as the call sent them, each with its entity. */
export function capturesOf(
  kind: CaptureKind,
  lines: readonly ValidLine[],
  known: KnownEntities,
): SentCapture[] {
  return lines.flatMap(({ record }): SentCapture[] => {
    if (record.kind !== kind.kind) return [];
    const entity = known[kind.kind].get(identityKey(identityOf(record))) ?? null;
    const atMs = record.captured_at;
    if (record.void === true) return [{ entity, atMs, content: null }];
    const carried: Counts & Attributes = record;
    const values = perCounter(kind.counters, (counter) => carried[counter] ?? null);
    const attributes = makeAttributes(kind, (name, type) =>
      type === 'creator' ? String(ownerId(record, known.creator)) : carried[name],
    );
    return [{ entity, atMs, content: contentOf(kind, record.baseline, values, attributes) }];
  });
}

function identityKey({ platform, platformId }: Identity): string {
  return JSON.stringify([platform, platformId]);
}

function identityOf(record: SentRecord): Mention {
  const { platform, platform_id: platformId } = record;
  return { platform, platformId, isVoid: record.void === true };
}

/** The creator that a record is about, or that its video belongs to. */
function creatorOf(record: SentRecord): Mention | null {
  if (record.kind === 'creator') return identityOf(record);
  if (record.void === true) return null;
  return { platform: record.platform, platformId: record.creator_platform_id, isVoid: false };
}

/** Our id of a video's creator; 0 where the record names none. */
function ownerId(record: SentRecord, creators: KnownEntities['creator']): bigint {
  const identity = creatorOf(record);
  if (identity === null) return 0n;
  const creator = creators.get(identityKey(identity));
  if (!creator) throw new Error('a creator named by a record was not created');
  return creator.id;
}

/** Every identity once, in the order of the call; of several records the last one that is no void counts. */
function mentioned<M extends Mention>(
  lines: readonly ValidLine[],
  mentionIn: (record: SentRecord) => M | null,
): Map<string, M> {
  const mentions = new Map<string, M>();
  for (const { record } of lines) {
    const mention = mentionIn(record);
    if (mention === null) continue;
    const key = identityKey(mention);
    if (!mention.isVoid || !mentions.has(key)) mentions.set(key, mention);
  }
  return mentions;
}

async function findOrCreate<M extends Mention>(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  wanted: ReadonlyMap<string, M>,
  create: (missing: M[]) => Promise<void>,
): Promise<Map<string, TrackedEntity>> {
  const found = new Map<string, TrackedEntity>();
  const find = async (mentions: readonly M[]) => {
    for (const entity of await readTracked(tx, scope, kind, mentions)) found.set(identityKey(entity), entity);
  };
  if (wanted.size > 0) await find([...wanted.values()]);
  const missing = [...wanted].filter(([key]) => !found.has(key)).map(([, mention]) => mention);
  if (missing.length > 0) {
    await create(missing.filter(({ isVoid }) => !isVoid));
    await find(missing);
  }
  return found;
}
