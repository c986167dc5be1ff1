import { untrackBeyondLimit } from '@/lib/commands/tracking/beyond-limit';
import type { LimitNotice } from '@/lib/contract/ingest/ingest';
import { type Place, placeKey, readTracked, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { type Attributes, CAPTURE_KINDS, type CaptureKind, makeAttributes } from '@/lib/data/captures/kinds';
import { insertEntities } from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type AnyAttribute, type CapturedKind, type Counts, perCounter } from '@/lib/domain/fields';
import { contentOf, type SentCapture } from './histories/diff';
import type { Mentioned, Mentions } from './records/mentions';
import type { Copy, FoundEntities } from './records/route';
import { labelOf } from './store';

/** An entity as a record names it. */
interface Mention extends Place {
  mentioned: Mentioned;
  /** A record that takes a capture back creates nothing. */
  isVoid: boolean;
  /** The entities that the record names as its own. */
  references: Attributes;
}

/** The records of a call, what they mention, and which of it exists. */
interface Routed {
  copies: readonly Copy[];
  mentions: Mentions;
  found: FoundEntities;
}

/**
 * Enters every entity that a record is about or names into its places; creates the missing ones. Creators beyond the
 * plan's limit are created too, but not tracked, which the notices say.
 */
export async function identify(
  tx: Transaction,
  scope: Scope,
  { copies, mentions, found }: Routed,
  now: Date,
): Promise<LimitNotice[]> {
  const limits: LimitNotice[] = [];
  // Kinds come before those that name them.
  for (const kind of CAPTURE_KINDS) {
    for (const entity of found[kind.kind]) mentions.of(kind.kind, entity).enter(entity);
    const created = await complete(tx, scope, kind, missingOf(copies, kind.kind));
    if (kind.kind === 'creator') limits.push(...(await untrackBeyondLimit(tx, scope, created, now)));
  }
  return limits;
}

/** The captures of one kind as the call sent them, each with its entity. @param copies about that kind */
export function capturesOf(kind: CaptureKind, copies: readonly Copy[]): SentCapture[] {
  const captures: SentCapture[] = [];
  for (const copy of copies) {
    const { record, line, mentions, projectId } = copy;
    const entity = mentions.about.placeIn(projectId) ?? null;
    const atMs = record.captured_at;
    if (record.void === true) captures.push({ line, entity, atMs, content: null });
    else {
      const carried: Counts & Attributes = record;
      const ids = idsNamedIn(copy);
      const values = perCounter(kind.counters, (counter) => carried[counter] ?? null);
      const attributes = makeAttributes(kind, (name) => ids[name] ?? carried[name]);
      captures.push({ line, entity, atMs, content: contentOf(kind, record.baseline, values, attributes) });
    }
  }
  return captures;
}

/** Our ids of the entities that a record names, by attribute. */
function idsNamedIn({ mentions, projectId }: Copy): Attributes {
  const ids: Partial<Record<AnyAttribute, string>> = {};
  for (const { reference, entity } of mentions.named) {
    const named = entity.placeIn(projectId);
    if (!named) throw new Error(`a ${reference.to} named by a record was not created`);
    ids[reference.name] = String(named.id);
  }
  return ids as Attributes;
}

/**
 * The places of a kind without an entity, each once, in the order of the call; of several records the last one that is
 * no void counts.
 */
function missingOf(copies: readonly Copy[], kind: CapturedKind): Mention[] {
  const missing = new Map<string, Mention>();
  const look = (mentioned: Mentioned, copy: Copy, own: { isVoid: boolean; isAbout: boolean }) => {
    const { projectId } = copy;
    if (mentioned.placeIn(projectId)) return;
    const place = { ...mentioned.identity, projectId };
    const key = placeKey(place);
    if (own.isVoid && missing.has(key)) return;
    const references = own.isAbout ? idsNamedIn(copy) : {};
    missing.set(key, { ...place, mentioned, isVoid: own.isVoid, references });
  };
  for (const copy of copies) {
    const { record, mentions } = copy;
    for (const { reference, entity } of mentions.named)
      if (reference.to === kind) look(entity, copy, { isVoid: false, isAbout: false });
    if (record.kind === kind) look(mentions.about, copy, { isVoid: record.void === true, isAbout: true });
  }
  return [...missing.values()];
}

/** Creates the missing entities of a kind that a record may create; returns them, in the order of the call. */
async function complete(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  missing: readonly Mention[],
): Promise<TrackedEntity[]> {
  if (missing.length === 0) return [];
  const creating = missing
    .filter(({ isVoid }) => !isVoid)
    .map((mention) => ({ ...mention, label: labelOf(kind, {}, mention) }));
  await insertEntities(tx, scope, kind, creating);
  const all = await readTracked(tx, scope, kind, creating);
  const made = new Map(all.map((entity) => [placeKey(entity), entity]));
  return creating.flatMap((mention) => {
    const entity = made.get(placeKey(mention));
    if (!entity) return [];
    mention.mentioned.enter(entity);
    return [entity];
  });
}
