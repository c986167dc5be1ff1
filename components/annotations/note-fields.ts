import { instantOf, localClock, localDay } from '@/lib/client/text/zone';
import type { NoteFields } from '@/lib/client/views/annotations';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import type { Day } from '@/lib/time/day';

/** Converts between a stored note and the fields of its form, to the minute. */

export interface NoteDraft {
  title: string;
  day: Day;
  /** "19:00" in the zone of the chart. */
  clock: string;
  text: string;
}

type Stored = Pick<Annotation, 'at' | 'title' | 'body_md'>;

const MINUTE_MS = 60_000;

export function toDraft({ at, title, body_md }: Stored, zone: string): NoteDraft {
  const atMs = Date.parse(at);
  return { title, text: body_md ?? '', day: localDay(atMs, zone), clock: localClock(atMs, zone) };
}

/** All of a new note. */
export function toFields({ title, text, day, clock }: NoteDraft, zone: string): NoteFields {
  return { title, body_md: toBody(text), at: new Date(instantOf(day, clock, zone)).toISOString() };
}

/** The changed fields of a note; the others stay exactly as stored. */
export function toChange(note: Stored, draft: NoteDraft, zone: string): Partial<NoteFields> {
  const before = toDraft(note, zone);
  const change: Partial<NoteFields> = {};
  if (draft.title !== note.title) change.title = draft.title;
  if (draft.text !== before.text) change.body_md = toBody(draft.text);
  if (draft.clock !== before.clock) change.at = toFields(draft, zone).at;
  else if (draft.day !== before.day) change.at = movedTo(note, draft.day, zone);
  return change;
}

/** A note's instant on another day: the clock stays, to the millisecond, also over a change of daylight saving. */
export function movedTo({ at }: Pick<Stored, 'at'>, day: Day, zone: string): string {
  const atMs = Date.parse(at);
  const withinMinuteMs = ((atMs % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
  return new Date(instantOf(day, localClock(atMs, zone), zone) + withinMinuteMs).toISOString();
}

function toBody(text: string): string | null {
  return text.trim() === '' ? null : text;
}
