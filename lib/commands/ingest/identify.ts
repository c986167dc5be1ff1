import { untrackBeyondLimit } from '@/lib/commands/tracking/beyond-limit';
import type { LimitNotice } from '@/lib/contract/ingest/ingest';
import { type Place, placeKey, readTracked, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { type Attributes, CAPTURE_KINDS, type CaptureKind, makeAttributes } from '@/lib/data/captures/kinds';
import { insertEntities } from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type CapturedKind, type Counts, perCounter, perKind } from '@/lib/domain/fields';
import { contentOf, type SentCapture } from './diff';
import { identityOf, namedIn } from './records/mentions';
import type { Copy, FoundEntities } from './records/route';
import { labelOf } from './store';

/** The entities that a call's records name, by kind, identity and project. */
type KnownEntities = Readonly<Record<CapturedKind, ReadonlyMap<string, TrackedEntity>>>;

/** An entity as a record names it. */
interface Mention extends Place {
  /** A record that takes a capture back creates nothing. */
  isVoid: boolean;
  /** The entities that the record names as its own. */
  references: Attributes;
}

/**
 * Every entity that a record is about or names; creates the missing ones. Creators beyond the plan's limit are created
 * too, but not tracked, which the notices say.
 */
export async function identify(
  tx: Transaction,
  scope: Scope,
  copies: readonly Copy[],
  found: FoundEntities,
  now: Date,
): Promise<{ known: KnownEntities; limits: LimitNotice[] }> {
  const limits: LimitNotice[] = [];
  const known: Record<CapturedKind, ReadonlyMap<string, TrackedEntity>> = perKind(() => new Map());
  // Kinds come before those that name them.
  for (const kind of CAPTURE_KINDS) {
    const wanted = mentioned(copies, (copy) => mentionsIn(copy, kind.kind, known));
    const { all, created } = await completed(tx, scope, kind, wanted, found[kind.kind]);
    known[kind.kind] = all;
    if (kind.kind === 'creator') limits.push(...(await untrackBeyondLimit(tx, scope, created, now)));
  }
  return { known, limits };
}

/** The captures of one kind as the call sent them, each with its entity. */
export function capturesOf(kind: CaptureKind, copies: readonly Copy[], known: KnownEntities): SentCapture[] {
  return copies.flatMap((copy): SentCapture[] => {
    const { record, line } = copy;
    if (record.kind !== kind.kind) return [];
    const entity = known[kind.kind].get(placeKey(placeOf(copy))) ?? null;
    const atMs = record.captured_at;
    if (record.void === true) return [{ line, entity, atMs, content: null }];
    const carried: Counts & Attributes = { ...record, ...idsNamedIn(copy, known) };
    const values = perCounter(kind.counters, (counter) => carried[counter] ?? null);
    const attributes = makeAttributes(kind, (name) => carried[name]);
    return [{ line, entity, atMs, content: contentOf(kind, record.baseline, values, attributes) }];
  });
}

function placeOf({ record, projectId }: Copy): Place {
  return { ...identityOf(record), projectId };
}

/** What a record says of entities of a kind. */
function mentionsIn(copy: Copy, kind: CapturedKind, known: KnownEntities): Mention[] {
  const { record, projectId } = copy;
  const named = namedIn(record)
    .filter(({ to }) => to === kind)
    .map(({ identity }) => ({ ...identity, projectId, isVoid: false, references: {} }));
  if (record.kind !== kind) return named;
  const isVoid = record.void === true;
  return [...named, { ...placeOf(copy), isVoid, references: idsNamedIn(copy, known) }];
}

/** Our ids of the entities that a record names, by attribute. */
function idsNamedIn({ record, projectId }: Copy, known: KnownEntities): Attributes {
  const ids = namedIn(record).map(({ name, to, identity }) => {
    const entity = known[to].get(placeKey({ ...identity, projectId }));
    if (!entity) throw new Error(`a ${to} named by a record was not created`);
    return [name, String(entity.id)];
  });
  return Object.fromEntries(ids);
}

/** Every place once, in the order of the call; of several records the last one that is no void counts. */
function mentioned(copies: readonly Copy[], mentionsOf: (copy: Copy) => Mention[]): Map<string, Mention> {
  const mentions = new Map<string, Mention>();
  for (const mention of copies.flatMap(mentionsOf)) {
    const key = placeKey(mention);
    if (!mention.isVoid || !mentions.has(key)) mentions.set(key, mention);
  }
  return mentions;
}

/** The found entities of a kind with those that are created now, and the latter alone, in the order of the call. */
async function completed(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  wanted: ReadonlyMap<string, Mention>,
  found: readonly TrackedEntity[],
): Promise<{ all: Map<string, TrackedEntity>; created: TrackedEntity[] }> {
  const known = new Map(found.map((entity) => [placeKey(entity), entity]));
  const missing = [...wanted].filter(([key]) => !known.has(key)).map(([, mention]) => mention);
  if (missing.length === 0) return { all: known, created: [] };
  const creating = missing
    .filter(({ isVoid }) => !isVoid)
    .map((mention) => ({ ...mention, label: labelOf(kind, {}, mention) }));
  await insertEntities(tx, scope, kind, creating);
  for (const entity of await readTracked(tx, scope, kind, creating)) known.set(placeKey(entity), entity);
  return { all: known, created: creating.flatMap((mention) => known.get(placeKey(mention)) ?? []) };
}
