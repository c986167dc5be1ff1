import { hash } from 'node:crypto';
import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import type { Attributes, CaptureKind } from '@/lib/data/captures/kinds';
import { readCapturesAt, type StoredCapture } from '@/lib/data/captures/read';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Counts } from '@/lib/domain/fields';

/** The content of a capture. */
export interface CaptureContent {
  baseline: boolean;
  values: Counts;
  attributes: Attributes;
  /** Digest of the attributes; equal exactly when they are. */
  attributesId: bigint;
}

/** A valid record with the entity it is about; `entity` is null where a void names an unknown one. */
export interface SentCapture {
  /** The line of its record, which may be sent to several projects. */
  line: number;
  entity: TrackedEntity | null;
  atMs: number;
  /** Null takes the capture back. */
  content: CaptureContent | null;
}

/** An entity's capture at one instant after the call, if it differs from the stored one. */
export interface Change extends SentCapture {
  entity: TrackedEntity;
  wasStored: boolean;
}

/** A change that adds or replaces a capture. */
export type KeptChange = Change & { content: CaptureContent };

export function isKept(change: Change): change is KeptChange {
  return change.content !== null;
}

export function contentOf(
  kind: CaptureKind,
  baseline: boolean,
  values: Counts,
  attributes: Attributes,
): CaptureContent {
  return { baseline, values, attributes, attributesId: digestOf(kind, attributes) };
}

/** 64 bits identify a set among those of one entity, so that writing one needs no lookup of the others. */
function digestOf(kind: CaptureKind, attributes: Attributes): bigint {
  const values = kind.attributes.map(({ name }) => attributes[name] ?? null);
  return hash('sha256', JSON.stringify(values), 'buffer').readBigInt64BE();
}

/** Compares the captures of a call with the stored ones. */
export async function diff(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  sent: readonly SentCapture[],
): Promise<{ accepted: number; unchanged: number; changes: Change[] }> {
  if (sent.length === 0) return { accepted: 0, unchanged: 0, changes: [] };
  const places = sent.flatMap(({ entity, atMs }) =>
    entity && maybeStored(entity, atMs) ? [{ id: entity.id, atMs }] : [],
  );
  return compare(kind, sent, await readCapturesAt(tx, scope, kind, places));
}

/** Whether a capture may be stored already. Usually not: most calls send captures newer than the last stored one. */
function maybeStored({ state: { lastCapturedAtMs } }: TrackedEntity, atMs: number): boolean {
  return lastCapturedAtMs !== null && atMs <= lastCapturedAtMs;
}

/**
 * Applies the records of one call, in order, to the stored captures. Of several records for the same (entity, instant)
 * the last one replaces the others. A record equal to the stored capture is `unchanged`.
 */
function compare(kind: CaptureKind, sent: readonly SentCapture[], stored: readonly StoredCapture[]) {
  const initial = new Map(stored.map((capture) => [placeKey(capture.id, capture.atMs), capture]));
  const current = new Map<string, Change>();
  const accepted = new Set<number>();
  for (const { line, entity, atMs, content } of sent) {
    const key = entity && placeKey(entity.id, atMs);
    const before = key === null ? null : current.has(key) ? current.get(key)?.content : initial.get(key);
    if (!entity || key === null || isSame(kind, before ?? null, content)) continue;
    accepted.add(line);
    current.set(key, { line, entity, atMs, content, wasStored: initial.has(key) });
  }
  const changes = [...current].flatMap(([key, change]) =>
    isSame(kind, initial.get(key) ?? null, change.content) ? [] : [change],
  );
  const records = new Set(sent.map(({ line }) => line)).size;
  return { accepted: accepted.size, unchanged: records - accepted.size, changes };
}

function placeKey(id: bigint, atMs: number): string {
  return `${id}@${atMs}`;
}

type Comparable = Omit<CaptureContent, 'attributes'> | null;

function isSame(kind: CaptureKind, a: Comparable, b: Comparable): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.baseline === b.baseline &&
    a.attributesId === b.attributesId &&
    kind.counters.every((counter) => a.values[counter] === b.values[counter])
  );
}
