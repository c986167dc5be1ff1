import type { FindingId } from '@/lib/contract/insights/health-kinds';
import { daysWithoutCaptures } from './days-without-captures';
import { endedCampaigns } from './ended-campaigns';
import type { Finder } from './finder';
import { missingCounters } from './missing-counters';
import { overPosting } from './over-posting';
import { pendingVideos } from './pending-videos';
import { silentCreators } from './silent-creators';
import { stuckVideos } from './stuck-videos';
import { trackingResets } from './tracking-resets';

/** How each kind of finding is found. */
export const FINDERS: Readonly<Record<FindingId, Finder>> = {
  silent_creators: silentCreators,
  stuck_videos: stuckVideos,
  pending_videos: pendingVideos,
  over_posting: overPosting,
  days_without_captures: daysWithoutCaptures,
  tracking_resets: trackingResets,
  missing_counters: missingCounters,
  ended_campaigns: endedCampaigns,
};
