/**
 * What an organisation follows, and which posts count. Names and states are those of the product's public
 * documentation; columns, contract, pages and statements derive from these tables.
 */

interface TrackingStatus {
  /** What people call it. */
  label: string;
  /** For the API reference. */
  meaning: string;
  /** Whether the video counts in the sums of creators, campaigns and projects. */
  counts: boolean;
}

/** The states of a video in its project. */
export const TRACKING_STATUSES = {
  auto_tracked: { label: 'Tracked', meaning: 'counted from its first capture on', counts: true },
  pending_review: { label: 'Pending', meaning: 'waits in the inbox for a decision', counts: false },
  included: { label: 'Approved', meaning: 'somebody let it in', counts: true },
  excluded: { label: 'Excluded', meaning: 'somebody kept it out', counts: false },
  direct_add: { label: 'Added by hand', meaning: 'somebody added it by its address', counts: true },
} as const satisfies Record<string, TrackingStatus>;

export type TrackingStatusName = keyof typeof TRACKING_STATUSES;
export const TRACKING_STATUS_NAMES = Object.keys(TRACKING_STATUSES) as [
  TrackingStatusName,
  ...TrackingStatusName[],
];

export function isCounted(status: TrackingStatusName): boolean {
  return TRACKING_STATUSES[status].counts;
}

/** What each status is, for the API reference. */
export const STATUS_MEANINGS = `${TRACKING_STATUS_NAMES.map(
  (status) => `${status}: ${TRACKING_STATUSES[status].meaning}`,
).join('; ')}. Only ${TRACKING_STATUS_NAMES.filter(isCounted).join(', ')} count in sums`;

/** The statuses whose videos count in sums. */
export const COUNTED_STATUSES = TRACKING_STATUS_NAMES.filter(isCounted);

interface TrackingMode {
  label: string;
  meaning: string;
  /** The status of a video that a capture brings in. */
  entersAs: TrackingStatusName;
}

/** What becomes of the videos that captures bring in of a creator. */
export const TRACKING_MODES = {
  auto: { label: 'Automatic', meaning: 'new videos count at once', entersAs: 'auto_tracked' },
  selective: { label: 'Selective', meaning: 'new videos wait in the inbox', entersAs: 'pending_review' },
  // Nobody looks for its videos, so one that comes all the same was sent for a reason: a person decides.
  none: { label: 'None', meaning: 'only videos added by hand count', entersAs: 'pending_review' },
} as const satisfies Record<string, TrackingMode>;

export type TrackingModeName = keyof typeof TRACKING_MODES;
export const TRACKING_MODE_NAMES = Object.keys(TRACKING_MODES) as [TrackingModeName, ...TrackingModeName[]];

/** Whether a creator counts against the limit of the plan; lib/data/accounts/use.ts says the same in SQL. */
export function isTracked(creator: {
  removedAt: Date | null;
  trackingDisabledAt: Date | null;
  trackingMode: TrackingModeName;
}): boolean {
  return creator.removedAt === null && creator.trackingDisabledAt === null && creator.trackingMode !== 'none';
}

/** What may be in a campaign: a creator with all its counted videos, a video, or a campaign with all that is below it. */
export const ITEM_TYPES = ['video', 'creator', 'campaign'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];
