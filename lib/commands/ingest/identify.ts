import { type Identity, readTracked, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { type Attributes, CAPTURE_KINDS, type CaptureKind, makeAttributes } from '@/lib/data/captures/kinds';
import { insertEntities } from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import {
  type CapturedKind,
  type Counts,
  perCounter,
  perKind,
  REFERENCES,
  type Reference,
} from '@/lib/domain/fields';
import { contentOf, type SentCapture } from './diff';
import { labelOf } from './store';
import type { ValidLine } from './validate';

type SentRecord = ValidLine['record'];

/** The entities that a call's records name, by kind and identity. */
type KnownEntities = Readonly<Record<CapturedKind, ReadonlyMap<string, TrackedEntity>>>;

/** An entity as a record names it. */
interface Mention extends Identity {
  /** A record that takes a capture back creates nothing. */
  isVoid: boolean;
  /** The entities that the record names as its own. */
  references: Attributes;
}

/** Finds every entity that a record is about or names, and creates the missing ones. */
export async function identify(
  tx: Transaction,
  scope: Scope,
  lines: readonly ValidLine[],
): Promise<KnownEntities> {
  const known: Record<CapturedKind, ReadonlyMap<string, TrackedEntity>> = perKind(() => new Map());
  // Kinds come before those that name them.
  for (const kind of CAPTURE_KINDS) {
    const wanted = mentioned(lines, (record) => mentionsIn(record, kind.kind, known));
    known[kind.kind] = await findOrCreate(tx, scope, kind, wanted);
  }
  return known;
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
    const carried: Counts & Attributes = { ...record, ...idsNamedIn(record, known) };
    const values = perCounter(kind.counters, (counter) => carried[counter] ?? null);
    const attributes = makeAttributes(kind, (name) => carried[name]);
    return [{ entity, atMs, content: contentOf(kind, record.baseline, values, attributes) }];
  });
}

function identityKey({ platform, platformId }: Identity): string {
  return JSON.stringify([platform, platformId]);
}

export function identityOf({ platform, platform_id: platformId }: SentRecord): Identity {
  return { platform, platformId };
}

/** The other entities that a record names, each with the attribute that it becomes. */
export function namedIn(record: SentRecord): (Reference & { identity: Identity })[] {
  if (record.void === true) return [];
  const sent: Readonly<Record<string, unknown>> = record;
  return REFERENCES[record.kind].map((reference) => ({
    ...reference,
    identity: { platform: record.platform, platformId: String(sent[reference.sentAs]) },
  }));
}

/** What a record says of entities of a kind. */
function mentionsIn(record: SentRecord, kind: CapturedKind, known: KnownEntities): Mention[] {
  const named = namedIn(record)
    .filter(({ to }) => to === kind)
    .map(({ identity }) => ({ ...identity, isVoid: false, references: {} }));
  if (record.kind !== kind) return named;
  const isVoid = record.void === true;
  return [...named, { ...identityOf(record), isVoid, references: idsNamedIn(record, known) }];
}

/** Our ids of the entities that a record names, by attribute. */
function idsNamedIn(record: SentRecord, known: KnownEntities): Attributes {
  const ids = namedIn(record).map(({ name, to, identity }) => {
    const entity = known[to].get(identityKey(identity));
    if (!entity) throw new Error(`a ${to} named by a record was not created`);
    return [name, String(entity.id)];
  });
  return Object.fromEntries(ids);
}

/** Every identity once, in the order of the call; of several records the last one that is no void counts. */
function mentioned(
  lines: readonly ValidLine[],
  mentionsOf: (record: SentRecord) => Mention[],
): Map<string, Mention> {
  const mentions = new Map<string, Mention>();
  for (const mention of lines.flatMap(({ record }) => mentionsOf(record))) {
    const key = identityKey(mention);
    if (!mention.isVoid || !mentions.has(key)) mentions.set(key, mention);
  }
  return mentions;
}

async function findOrCreate(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  wanted: ReadonlyMap<string, Mention>,
): Promise<Map<string, TrackedEntity>> {
  const found = new Map<string, TrackedEntity>();
  const find = async (mentions: readonly Mention[]) => {
    for (const entity of await readTracked(tx, scope, kind, mentions)) found.set(identityKey(entity), entity);
  };
  if (wanted.size > 0) await find([...wanted.values()]);
  const missing = [...wanted].filter(([key]) => !found.has(key)).map(([, mention]) => mention);
  if (missing.length > 0) {
    const created = missing
      .filter(({ isVoid }) => !isVoid)
      .map((mention) => ({ ...mention, label: labelOf(kind, {}, mention.platformId) }));
    await insertEntities(tx, scope, kind, created);
    await find(missing);
  }
  return found;
}
