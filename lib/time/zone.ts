import { Temporal } from 'temporal-polyfill';
import { type Day, MS_PER_DAY } from './day';

/** The local days of one zone, as instants in epoch milliseconds. */
export interface Zone {
  /** The id as given; answers echo it. */
  readonly id: string;
  /** The first instant of a local day: its midnight, or, where the clock skips it, the first one after. */
  startOf(day: Day): number;
  /** The local day an instant falls on. */
  dayOf(epochMs: number): Day;
}

// An ICU lookup costs tens of microseconds and a zone's midnights never change within a process, so both are cached:
// midnights by zone, independent of its spelling, and only valid spellings. A caller may spell a zone in any case and
// by any link; the limits below bound both caches.
const MAX_SPELLINGS = 1_000;
const MAX_ZONES = 100;
/** A range of ten years and the one before it, the most that one question reads. */
const MAX_DAYS_PER_ZONE = 8_000;
const canonicalOf = new Map<string, string>();
const starts = new Map<string, Map<Day, number>>();

/** The sizes of the caches, for tests. */
export function cacheSizes(): { spellings: number; zones: number; days: number } {
  const days = [...starts.values()].reduce((sum, own) => sum + own.size, 0);
  return { spellings: canonicalOf.size, zones: starts.size, days };
}

/** The zone of an IANA id or link, null for anything else. Offsets ("+02:00") are not zones. */
export function getZone(id: string): Zone | null {
  const known = canonicalOf.get(id) ?? findCanonical(id);
  if (known === null) return null;
  touch(canonicalOf, id, known, MAX_SPELLINGS);
  return makeZone(id, known);
}

/** The zone of an id that was validated before. */
export function requireZone(id: string): Zone {
  const zone = getZone(id);
  if (!zone) throw new Error(`Unknown time zone ${JSON.stringify(id)}`);
  return zone;
}

/** Whether both ids name the same zone (a link equals its target). */
export function isSameZone(a: string, b: string): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(id: string): string {
  return canonicalOf.get(id) ?? new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone;
}

/** Names of zones are far shorter. */
const ZONE_ID = /^[A-Za-z][A-Za-z0-9_+\-/]{0,99}$/;

function findCanonical(id: string): string | null {
  if (!ZONE_ID.test(id)) return null;
  try {
    return canonical(id);
  } catch {
    return null;
  }
}

/** Puts an entry last in a map, and drops the first ones beyond `max`. */
function touch<K, V>(map: Map<K, V>, key: K, value: V, max: number): void {
  map.delete(key);
  map.set(key, value);
  for (const first of map.keys()) {
    if (map.size <= max) return;
    map.delete(first);
  }
}

function toPlainDate(day: Day): Temporal.PlainDate {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day });
}

/** @param name the zone's own, whose midnights are shared by all its spellings */
function makeZone(id: string, name: string): Zone {
  const own = starts.get(name) ?? new Map<Day, number>();
  touch(starts, name, own, MAX_ZONES);

  function startOf(day: Day): number {
    const known = own.get(day);
    if (known !== undefined) return known;
    const start = toPlainDate(day).toZonedDateTime(name).epochMilliseconds;
    if (own.size >= MAX_DAYS_PER_ZONE) own.clear();
    own.set(day, start);
    return start;
  }

  return {
    id,
    startOf,
    dayOf(epochMs) {
      // A local day lies within a day of the UTC day; if two days start together (the first is skipped), the later one
      // counts.
      let day = Math.floor(epochMs / MS_PER_DAY) + 1;
      while (startOf(day) > epochMs) day -= 1;
      return day;
    },
  };
}
