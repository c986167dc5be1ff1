import type { AttributeSet } from '@/lib/data/capture-kinds';
import type { Identity, StoredCapture, TrackedEntity } from '@/lib/data/captures-read';

/** What a record says stands at its place; null takes the capture back. */
export type Content = {
  baseline: boolean;
  values: readonly (number | null)[];
  attributes: AttributeSet;
} | null;

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

/**
 * Plays the records of one call, in order, against what is stored: for the same (entity, instant) the later one
 * wins wholly. A record that says what already stands there is `unchanged`.
 */
export function planChanges(
  requests: readonly Request[],
  stored: readonly StoredCapture[],
  setsOf: (id: bigint) => ReadonlyMap<number, AttributeSet>,
): { accepted: number; unchanged: number; changes: Change[] } {
  const initial = new Map<string, Content>();
  for (const capture of stored) {
    const attributes = setsOf(capture.id).get(capture.attributesId) ?? [];
    initial.set(placeKey(capture.id, capture.atMs), {
      baseline: capture.baseline,
      values: capture.values,
      attributes,
    });
  }
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

/** Two attribute sets compare by this text. */
export function attributesKey(attributes: AttributeSet): string {
  return JSON.stringify(attributes);
}

function placeKey(id: bigint, atMs: number): string {
  return `${id}@${atMs}`;
}

function isSame(a: Content, b: Content): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.baseline === b.baseline &&
    a.values.every((value, i) => value === b.values[i]) &&
    attributesKey(a.attributes) === attributesKey(b.attributes)
  );
}
