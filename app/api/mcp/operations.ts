import { GET as getPostingCalendar } from '@/app/api/v1/analytics/aggregate/calendar/route';
import { GET as getCampaignLeaderboard } from '@/app/api/v1/analytics/aggregate/campaign-leaderboard/route';
import { GET as getCreatorLeaderboard } from '@/app/api/v1/analytics/aggregate/creator-leaderboard/route';
import { GET as getCreatorScatter } from '@/app/api/v1/analytics/aggregate/creator-scatter/route';
import { GET as getHealth } from '@/app/api/v1/analytics/aggregate/health/route';
import { GET as getMemberOverlap } from '@/app/api/v1/analytics/aggregate/member-overlap/route';
import { GET as getOutliers } from '@/app/api/v1/analytics/aggregate/outliers/route';
import { GET as getOverPosting } from '@/app/api/v1/analytics/aggregate/over-posting/route';
import { GET as getPostingConsistency } from '@/app/api/v1/analytics/aggregate/posting-consistency/route';
import { GET as getPostingHeatmap } from '@/app/api/v1/analytics/aggregate/posting-heatmap/route';
import { GET as getSimilarCreators } from '@/app/api/v1/analytics/aggregate/similar-creators/route';
import { GET as getVideoLeaderboard } from '@/app/api/v1/analytics/aggregate/video-leaderboard/route';
import { GET as getViewDistribution } from '@/app/api/v1/analytics/aggregate/view-distribution/route';
import {
  PATCH as changeAnnotation,
  DELETE as deleteAnnotation,
} from '@/app/api/v1/analytics/annotations/[id]/route';
import { POST as createAnnotation, GET as listAnnotations } from '@/app/api/v1/analytics/annotations/route';
import { GET as getAnalytics } from '@/app/api/v1/analytics/route';
import { GET as listCampaigns } from '@/app/api/v1/campaigns/route';
import { GET as listCreators } from '@/app/api/v1/creators/route';
import { GET as getMe } from '@/app/api/v1/me/route';
import { GET as listProjects } from '@/app/api/v1/projects/route';
import { GET as listVideos } from '@/app/api/v1/videos/route';
import { POST as changeTrackingStatus } from '@/app/api/v1/videos/tracking/route';
import type { Routes } from '@/lib/mcp/ask/api';

/** What the tools of agents may call: the handlers that answer `/api/v1`. */
export const OPERATIONS: Routes = {
  getMe,
  getAnalytics,
  getVideoLeaderboard,
  getCreatorLeaderboard,
  getCampaignLeaderboard,
  getPostingHeatmap,
  getViewDistribution,
  getOutliers,
  getPostingConsistency,
  getCreatorScatter,
  getMemberOverlap,
  getOverPosting,
  getPostingCalendar,
  getSimilarCreators,
  getHealth,
  listAnnotations,
  createAnnotation,
  changeAnnotation,
  deleteAnnotation,
  listCreators,
  listVideos,
  listCampaigns,
  listProjects,
  changeTrackingStatus,
};
