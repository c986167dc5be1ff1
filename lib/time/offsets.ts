import { Temporal } from 'temporal-polyfill';
import type { DayRange } from './grain';
import type { Zone } from './zone';

/** A stretch of time over which a zone's clock keeps one distance from UTC. */
export interface OffsetSpan {
  /** Epoch milliseconds of its first instant, or of the first instant of the range. */
  readonly fromMs: number;
  /** Local time is UTC plus this, in milliseconds. */
  readonly offsetMs: number;
}

/** The offsets of a zone over a range of local days, in order; at least one. */
export function offsetsOver(zone: Zone, { first, last }: DayRange): OffsetSpan[] {
  const endMs = zone.startOf(last + 1);
  const spans: OffsetSpan[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
    zone.startOf(first),
  ).toZonedDateTimeISO(zone.id);
  while (at && at.epochMilliseconds < endMs) {
    spans.push({ fromMs: at.epochMilliseconds, offsetMs: at.offsetNanoseconds / 1e6 });
    at = at.getTimeZoneTransition('next');
  }
  return spans;
}
