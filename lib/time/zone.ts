import { Temporal } from 'temporal-polyfill';
import type { Day } from './day';

const MS_PER_DAY = 86_400_000;

/** The local days of one zone, as instants in epoch milliseconds. */
export interface Zone {
  /** The id as given; answers echo it. */
  readonly id: string;
  /** The first instant of a local day: its midnight, or, where the clock skips it, the first one after. */
  startOf(day: Day): number;
  /** The local day an instant falls on. */
  dayOf(epochMs: number): Day;
}

// An ICU lookup costs tens of microseconds and a zone's midnights never change within a process, so both are
// remembered. Zones are a few hundred; days are bounded per zone.
const zones = new Map<string, Zone | null>();
const MAX_ZONES = 1_000;
const MAX_DAYS_PER_ZONE = 50_000;

/** The zone of an IANA id or link, null for anything else. Offsets ("+02:00") are no zones. */
export function getZone(id: string): Zone | null {
  const known = zones.get(id);
  if (known !== undefined) return known;
  const zone = isZoneId(id) ? makeZone(id) : null;
  if (zones.size >= MAX_ZONES) zones.clear();
  zones.set(id, zone);
  return zone;
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
  return new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone;
}

function isZoneId(id: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(id)) return false;
  try {
    canonical(id);
    return true;
  } catch {
    return false;
  }
}

function toPlainDate(day: Day): Temporal.PlainDate {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day });
}

function makeZone(id: string): Zone {
  const starts = new Map<Day, number>();

  function startOf(day: Day): number {
    const known = starts.get(day);
    if (known !== undefined) return known;
    const start = toPlainDate(day).toZonedDateTime(id).epochMilliseconds;
    if (starts.size >= MAX_DAYS_PER_ZONE) starts.clear();
    starts.set(day, start);
    return start;
  }

  return {
    id,
    startOf,
    dayOf(epochMs) {
      // Local days lie within a day of the UTC day; of days that start together (one skipped) the last counts.
      let day = Math.floor(epochMs / MS_PER_DAY) + 1;
      while (startOf(day) > epochMs) day -= 1;
      return day;
    },
  };
}
