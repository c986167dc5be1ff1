import type { CreatorEvent } from '@/lib/data/annotations/creator-events';
import type { Attributes } from '@/lib/data/captures/kinds';
import { CREATOR_EVENT_CATEGORIES, type CreatorEventCategory } from '@/lib/domain/annotations';
import { type AnyAttribute, attributesOf } from '@/lib/domain/fields';
import { milestonesBetween } from '@/lib/metrics/milestones';

/**
 * From captures to events: changes of a creator's profile, and milestones. Events are a pure function of the captures
 * that were not taken back, so that a late, replaced or voided one neither invents nor loses any. Never reads a database.
 */

/** The parts of a capture that can make an event. */
export interface EventCapture {
  atMs: number;
  attributes: Attributes;
  /** The count that milestones are about; null if it does not exist, such as a zero from a failed read. */
  count: number | null;
  /** The count is a level from before tracking: it is no gain. */
  isBaseline: boolean;
}

/** The state after the captures so far; enough to continue with later ones. */
interface EventState {
  /** The last known value of each attribute. */
  attributes: Attributes;
  /** The highest count so far; null while nothing is known. */
  peak: number | null;
}

type Found = Pick<CreatorEvent, 'subject' | 'oldValue' | 'newValue'>;

/** The events of each category that a capture makes after a state. */
const DERIVED: Record<CreatorEventCategory, (state: EventState, capture: EventCapture) => Found[]> = {
  profile_change: changedFields,
  milestone: milestones,
};

/** Continues from `state` with captures that are all later than it, in time order. */
export function deriveEvents(
  creatorId: bigint,
  state: EventState,
  captures: readonly EventCapture[],
): CreatorEvent[] {
  const events: CreatorEvent[] = [];
  let current = state;
  for (const capture of captures) {
    for (const category of CREATOR_EVENT_CATEGORIES) {
      for (const found of DERIVED[category](current, capture))
        events.push({ creatorId, atMs: capture.atMs, category, ...found });
    }
    current = stateAfter(current, capture);
  }
  return events;
}

/** Attributes whose changes are events. */
const WATCHED = attributesOf('creator').flatMap(({ name, event, essence }) =>
  event === undefined ? [] : [{ name, subject: event, essence: essence ?? ((value: string) => value) }],
);

function changedFields(state: EventState, { attributes }: EventCapture): Found[] {
  return WATCHED.flatMap(({ name, subject, essence }) => {
    const [before, after] = [state.attributes[name] ?? null, attributes[name] ?? null];
    if (before === null || after === null) return [];
    const [oldValue, newValue] = [String(before), String(after)];
    return essence(oldValue) === essence(newValue) ? [] : [{ subject, oldValue, newValue }];
  });
}

function milestones({ peak }: EventState, { count, isBaseline }: EventCapture): Found[] {
  if (count === null || peak === null || isBaseline) return [];
  return milestonesBetween(peak, count).map((milestone) => ({
    subject: String(milestone),
    oldValue: null,
    newValue: String(count),
  }));
}

function stateAfter({ attributes, peak }: EventState, capture: EventCapture): EventState {
  const known: Partial<Record<AnyAttribute, string | number | boolean | null>> = { ...attributes };
  for (const { name } of WATCHED) known[name] = capture.attributes[name] ?? known[name] ?? null;
  const { count } = capture;
  return {
    attributes: known as Attributes,
    peak: count === null ? peak : Math.max(peak ?? 0, count),
  };
}
