import type { CountMetricId, MetricId, Mode } from '@/lib/domain/metrics';

/** What metrics are called on the page. */
const NAMES: Record<MetricId, string> = {
  views: 'Views',
  likes: 'Likes',
  comments: 'Comments',
  shares: 'Shares',
  saves: 'Saves',
  followers: 'Followers',
  video_count: 'Videos posted',
  engagement_rate_by_views: 'Engagement by views',
  engagement_rate_by_followers: 'Engagement by followers',
  posts_per_week: 'Posts per week',
  avg_views_per_post: 'Views per post',
  growth_rate_pop: 'Growth',
};

export function metricName(metric: MetricId): string {
  return NAMES[metric];
}

/** What a series shows: "New views", "Views" (the level), "Growth of likes". */
export function seriesName(metric: MetricId, mode: Mode, baseMetric: CountMetricId | null = null): string {
  if (metric === 'growth_rate_pop') return `Growth of ${NAMES[baseMetric ?? 'views'].toLowerCase()}`;
  if (mode !== 'new') return NAMES[metric];
  return metric === 'video_count' ? 'New videos' : `New ${NAMES[metric].toLowerCase()}`;
}

/** Whose captures the baselines of a metric are: followers are captured per creator, all else per video. */
export function capturedNoun(metric: MetricId, baseMetric: CountMetricId | null = null): string {
  return metric === 'followers' || baseMetric === 'followers' ? 'creator' : 'video';
}
