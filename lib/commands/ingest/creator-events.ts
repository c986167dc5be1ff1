import type { CreatorEvent } from '@/lib/data/annotations/creator-events';
import type { Attributes } from '@/lib/data/captures/kinds';
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
  /** Null where the count does not exist, such as a zero that is a failed read. */
  followers: number | null;
  /** The count is a level that came in without being new: nobody watched it get there. */
  isBaseline: boolean;
}

/** The state after the captures so far; enough to continue with later ones. */
interface EventState {
  /** The last known value of each attribute. */
  attributes: Attributes;
  /** The most followers there have been; null while nothing is known. */
  peak: number | null;
}

/** Attributes whose changes are events, with the event's subject. */
const WATCHED = attributesOf('creator').flatMap(({ name, event }) =>
  event === undefined ? [] : [{ name, subject: event }],
);

/** Continues from `state` with captures that are all later than it, in time order. */
export function deriveEvents(
  creatorId: bigint,
  state: EventState,
  captures: readonly EventCapture[],
): CreatorEvent[] {
  const events: CreatorEvent[] = [];
  const known: Partial<Record<AnyAttribute, string | number | boolean | null>> = { ...state.attributes };
  let { peak } = state;
  for (const { atMs, attributes, followers, isBaseline } of captures) {
    for (const { name, subject } of WATCHED) {
      const [before, after] = [known[name] ?? null, attributes[name] ?? null];
      if (after === null) continue;
      known[name] = after;
      if (before === null) continue;
      const [oldValue, newValue] = [String(before), String(after)];
      const essence = ESSENCES[name] ?? ((value: string) => value);
      if (essence(oldValue) === essence(newValue)) continue;
      events.push({ creatorId, atMs, category: 'profile_change', subject, oldValue, newValue });
    }
    if (followers === null) continue;
    const crossed = isBaseline || peak === null ? [] : milestonesBetween(peak, followers);
    for (const milestone of crossed) {
      const subject = String(milestone);
      const newValue = String(followers);
      events.push({ creatorId, atMs, category: 'milestone', subject, oldValue: null, newValue });
    }
    peak = Math.max(peak ?? 0, followers);
  }
  return events;
}

/** The part of an attribute's value whose change is an event; of the others it is the whole value. */
const ESSENCES: Partial<Record<AnyAttribute, (value: string) => string>> = {
  handle: bareHandle,
  avatar_url: imageOf,
};

/** A handle is the same with and without its @. */
function bareHandle(handle: string): string {
  return handle.trim().replace(/^@/, '');
}

/** Image servers sign their links for every reader; only the rest identifies the image. */
const SIGNATURE = /^(x-)?(amz-)?(expires?|signature|sign|token|date|refresh_token)$/i;

/** TikTok's image servers: host, nonce and signature differ from reading to reading, the path identifies the image. */
const TIKTOK_IMAGE = /^https?:\/\/[^/]*tiktokcdn[^/]*(\/[^?#]*)/i;

function imageOf(url: string): string {
  return TIKTOK_IMAGE.exec(url)?.[1] ?? unsignedUrl(url);
}

function unsignedUrl(url: string): string {
  const [address = '', query] = url.split('?', 2);
  if (query === undefined) return address;
  const kept = query.split('&').filter((pair) => !SIGNATURE.test(pair.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? address : `${address}?${kept.join('&')}`;
}
