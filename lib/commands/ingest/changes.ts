import { createHash } from 'node:crypto';
import type { Identity, TrackedEntity } from '@/lib/data/captures/entity-state';
import type { AttributeSet } from '@/lib/data/captures/kinds';
import type { StoredCapture } from '@/lib/data/captures/read';

/** What a record says stands at its place. */
export interface Standing {
  baseline: boolean;
  values: readonly (number | null)[];
  attributes: AttributeSet;
  /** Digest of the attributes; equal exactly when they are. */
  attributesId: bigint;
}

/** Null takes the capture back. */
export type Content = Standing | null;

export function contentOf(
  baseline: boolean,
  values: readonly (number | null)[],
  attributes: AttributeSet,
): Standing {
  return { baseline, values, attributes, attributesId: digestOf(attributes) };
}

/** 64 bits name a set among those of one entity, so that writing one needs no look at the others. */
function digestOf(attributes: AttributeSet): bigint {
  return createHash('sha256').update(JSON.stringify(attributes)).digest().readBigInt64BE();
}

/** A valid record, resolved to the entity it is about; `entity` is null where a void names an unknown one. */
export interface Request {
  entity: TrackedEntity | null;
  atMs: number;
  content: Content;
}

/** What is to stand at one place after the call, where that differs from what stands there now. */
export interface Change {
  entity: TrackedEntity;
  atMs: number;
  content: Content;
  wasStored: boolean;
}

/** A change that leaves a capture standing. */
export type StandingChange = Change & { content: Standing };

export function isStanding(change: Change): change is StandingChange {
  return change.content !== null;
}

/**
 * Plays the records of one call, in order, against what is stored: for the same (entity, instant) the later one
 * wins wholly. A record that says what already stands there is `unchanged`.
 */
export function planChanges(
  requests: readonly Request[],
  stored: readonly StoredCapture[],
): { accepted: number; unchanged: number; changes: Change[] } {
  const initial = new Map(stored.map((capture) => [placeKey(capture.id, capture.atMs), capture]));
  const current = new Map<string, Change>();
  let accepted = 0;
  let unchanged = 0;
  for (const { entity, atMs, content } of requests) {
    const key = entity && placeKey(entity.id, atMs);
    const before = key === null ? null : current.has(key) ? current.get(key)?.content : initial.get(key);
    if (!entity || key === null || isSame(before ?? null, content)) {
      unchanged += 1;
      continue;
    }
    accepted += 1;
    current.set(key, { entity, atMs, content, wasStored: initial.has(key) });
  }
  const changes = [...current].filter(([key, change]) => !isSame(initial.get(key) ?? null, change.content));
  return { accepted, unchanged, changes: changes.map(([, change]) => change) };
}

export function identityKey({ platform, platformId }: Identity): string {
  return JSON.stringify([platform, platformId]);
}

function placeKey(id: bigint, atMs: number): string {
  return `${id}@${atMs}`;
}

type Comparable = Omit<Standing, 'attributes'> | null;

function isSame(a: Comparable, b: Comparable): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.baseline === b.baseline &&
    a.values.every((value, i) => value === b.values[i]) &&
    a.attributesId === b.attributesId
  );
}
