import type { CreatorEvent } from '@/lib/data/annotations/creator-events';
import type { AttributeSet, AttributeValue } from '@/lib/data/captures/kinds';
import { milestonesBetween } from '@/lib/metrics/milestones';

/**
 * From captures to events: what happened to a creator by itself. Events are a pure function of the standing
 * captures, so that a late, replaced or voided one neither invents nor loses any. Never reads a database.
 */

/** What of a capture can be an event. */
export interface EventCapture {
  atMs: number;
  attributes: AttributeSet;
  /** Null where the count does not exist, as a zero that is a failed read. */
  followers: number | null;
  /** The count is a level that came in without being new: nobody was watching when it got there. */
  isBaseline: boolean;
}

/** What the captures so far leave behind; enough to go on with later ones. */
export interface EventState {
  /** The last known value of each attribute. */
  attributes: AttributeSet;
  /** The most followers there have been; null while nothing is known. */
  peak: number | null;
}

/** Subjects of a profile change, in the order of a creator's attributes. */
const FIELDS = ['handle', 'display_name', 'bio', 'avatar', 'verification'] as const;

/** Goes on from `state` with captures that are all later than it, in time order. */
export function deriveEvents(
  creatorId: bigint,
  state: EventState,
  captures: readonly EventCapture[],
): CreatorEvent[] {
  const events: CreatorEvent[] = [];
  const known = [...state.attributes];
  let { peak } = state;
  for (const { atMs, attributes, followers, isBaseline } of captures) {
    FIELDS.forEach((subject, i) => {
      const [before, after] = [known[i] ?? null, attributes[i] ?? null];
      if (after === null) return;
      known[i] = after;
      if (before === null || isSameValue(subject, before, after)) return;
      const [oldValue, newValue] = [String(before), String(after)];
      events.push({ creatorId, atMs, category: 'profile_change', subject, oldValue, newValue });
    });
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

function isSameValue(
  field: (typeof FIELDS)[number],
  a: NonNullable<AttributeValue>,
  b: NonNullable<AttributeValue>,
): boolean {
  if (a === b) return true;
  if (field === 'handle') return bareHandle(String(a)) === bareHandle(String(b));
  return field === 'avatar' && imageOf(String(a)) === imageOf(String(b));
}

/** A handle is the same with and without its @. */
function bareHandle(handle: string): string {
  return handle.trim().replace(/^@/, '');
}

/** Image servers sign their links anew for every reader; only the rest says which image it is. */
const SIGNATURE = /^(x-)?(amz-)?(expires?|signature|sign|token|date|refresh_token)$/i;

/** TikTok's image servers: host, nonce and signature differ from reading to reading, the path names the image. */
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
