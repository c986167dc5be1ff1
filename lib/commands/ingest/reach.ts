import { type GroupMember, readGroupsOf } from '@/lib/data/days/groups';
import { readDaysOf } from '@/lib/data/days/recompute';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import {
  type EntityType,
  keepsQuarters,
  type MemberType,
  ownerColumn,
  SUMMARISED,
  sourcesOf,
} from '@/lib/domain/entities';
import { type AnyAttribute, perKind, REFERENCES } from '@/lib/domain/fields';
import { type Day, MS_PER_DAY } from '@/lib/time/day';
import { quarterOf } from '@/lib/time/quarters';
import type { Zone } from '@/lib/time/zone';
import { type EntityUpdate, isShifted } from './histories/update';

/** Of which entities, and when, a call makes days, quarters and summaries wrong. */

/** Entity → the local days on which it changed. */
export type Days = Map<bigint, Set<Day>>;
/** Entity → the quarters of an hour in which it changed. */
type Quarters = Map<bigint, Set<number>>;

/** The changes of a call to one kind. */
interface Changes {
  updates: readonly EntityUpdate[];
  days: Days;
  quarters: Quarters;
  /** Updates of entities that moved to another owner. */
  moved: readonly EntityUpdate[];
}

/** What a call changes of the entities of a kind. */
export interface Reached {
  days: Days;
  /** None of a kind that neither keeps them nor is summed by one that does. Of a whole history the first is enough. */
  quarters: Quarters;
  /** Groups of which more is wrong than these days. */
  rebuilt: Set<bigint>;
  /** Entities whose summary may be wrong. */
  outdated: Set<bigint>;
  /** Entities that changed long before the written captures, too. */
  whole: Set<bigint>;
}

/** What the updates of a call change, by kind. */
export function changesOf(
  zone: Zone,
  updates: Readonly<Record<MemberType, readonly EntityUpdate[]>>,
): Readonly<Record<MemberType, Changes>> {
  return perKind((kind) => ({
    updates: updates[kind],
    days: touched(updates[kind], zone.dayOf),
    quarters: touched(updates[kind], quarterOf),
    moved: updates[kind].filter((update) => isMoved(kind, update)),
  }));
}

/** What changes of a kind that sums the days of members which themselves sum others. */
export async function reachThrough(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  member: MemberType,
  { days: touched, quarters: touchedQuarters, outdated: summaries, whole: wholes }: Reached,
): Promise<Reached> {
  const days: Days = new Map();
  const quarters: Quarters = new Map();
  const outdated = new Set<bigint>();
  const whole = new Set<bigint>();
  const links = await readGroupsOf(tx, scope, kind, member, [...new Set([...touched.keys(), ...summaries])]);
  for (const { groupId, memberId } of links) {
    const own = touched.get(memberId);
    if (own) add(days, groupId, own);
    if (keepsQuarters(kind)) add(quarters, groupId, touchedQuarters.get(memberId) ?? []);
    if (summaries.has(memberId)) outdated.add(groupId);
    if (wholes.has(memberId)) whole.add(groupId);
  }
  return { days, quarters, rebuilt: new Set(), outdated, whole };
}

/** What changes of a kind whose members' captures changed. */
export async function reach(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  changes: Readonly<Record<MemberType, Changes>>,
): Promise<Reached> {
  const days: Days = new Map();
  const quarters: Quarters = new Map();
  const rebuilt = new Set<bigint>();
  const outdated = new Set<bigint>();
  const whole = new Set<bigint>();
  for (const { member, path } of sourcesOf(kind)) {
    const { updates, days: touched, quarters: touchedQuarters, moved } = changes[member];
    // Usually none: the captures of most calls are the newest of videos that already have data.
    const shifted = member === SUMMARISED ? updates.filter(isShifted) : [];
    const owner = ownerColumn(member, path);
    if (path.length === 0) {
      addAll(days, touched);
      addAll(quarters, touchedQuarters);
    } else if (owner !== null) {
      const history = await historyOf(tx, scope, moved);
      for (const { entity, attributes } of updates) {
        const own = [...(touched.get(entity.id) ?? []), ...(history.get(entity.id) ?? [])];
        add(days, ownerIn(attributes, owner), own);
        add(days, ownerIn(entity.attributes, owner), own);
        const quartersOfOwn = [
          ...(touchedQuarters.get(entity.id) ?? []),
          ...firstQuarterOf(history.get(entity.id)),
        ];
        add(quarters, ownerIn(attributes, owner), quartersOfOwn);
        add(quarters, ownerIn(entity.attributes, owner), quartersOfOwn);
      }
      for (const { entity, attributes } of moved)
        whole.add(ownerIn(attributes, owner)).add(ownerIn(entity.attributes, owner));
      for (const { entity, attributes } of [...shifted, ...moved]) {
        outdated.add(ownerIn(attributes, owner)).add(ownerIn(entity.attributes, owner));
      }
    } else {
      const links = await readGroupsOf(tx, scope, kind, member, [...touched.keys()]);
      for (const { groupId, memberId } of links) {
        add(days, groupId, touched.get(memberId) ?? []);
        if (keepsQuarters(kind)) add(quarters, groupId, touchedQuarters.get(memberId) ?? []);
      }
      // A video that moved to another creator changes, on every day, the followers that its groups count.
      for (const id of groupsHolding(links, moved)) rebuilt.add(id);
      for (const id of groupsHolding(links, shifted)) outdated.add(id);
    }
  }
  return { days, quarters, rebuilt, outdated, whole };
}

/** The groups that hold any of the updated members. */
function groupsHolding(links: readonly GroupMember[], updates: readonly EntityUpdate[]): Set<bigint> {
  const ids = new Set(updates.map((update) => update.entity.id));
  return new Set(links.filter((link) => ids.has(link.memberId)).map((link) => link.groupId));
}

async function historyOf(tx: Transaction, scope: Scope, moved: readonly EntityUpdate[]): Promise<Days> {
  const days: Days = new Map();
  if (moved.length === 0) return days;
  const keys = await readDaysOf(
    tx,
    scope,
    moved.map((update) => update.entity.id),
  );
  for (const { id, day } of keys) add(days, id, [day]);
  return days;
}

/** A quarter before all of these days in any zone: the day before begins in UTC by then. */
function firstQuarterOf(days: ReadonlySet<Day> = new Set()): number[] {
  if (days.size === 0) return [];
  return [quarterOf((Math.min(...days) - 1) * MS_PER_DAY)];
}

/** The spans of time in which entities changed. */
export function touched(
  updates: readonly EntityUpdate[],
  spanOf: (epochMs: number) => number,
): Map<bigint, Set<number>> {
  const spans = new Map<bigint, Set<number>>();
  for (const { entity, upserts, deletes } of updates) {
    const own = [...upserts, ...deletes].map((row) => spanOf(row.atMs));
    if (own.length > 0) add(spans, entity.id, own);
  }
  return spans;
}

/** Whether an entity now names another owner. */
export function isMoved(kind: MemberType, { entity, attributes }: EntityUpdate): boolean {
  return REFERENCES[kind].some(({ name }) => attributes[name] !== entity.attributes[name]);
}

/** Our id of the owner that a row names in a column. */
function ownerIn(attributes: EntityUpdate['attributes'], column: string): bigint {
  const id = attributes[column as AnyAttribute];
  if (typeof id !== 'string') throw new Error(`an entity without its ${column}`);
  return BigInt(id);
}

/** Adds spans of time to those of an entity. */
export function add(spans: Map<bigint, Set<number>>, id: bigint, added: Iterable<number>): void {
  const own = spans.get(id) ?? new Set();
  for (const span of added) own.add(span);
  spans.set(id, own);
}

function addAll(spans: Map<bigint, Set<number>>, added: ReadonlyMap<bigint, ReadonlySet<number>>): void {
  for (const [id, own] of added) add(spans, id, own);
}
