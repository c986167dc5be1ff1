import { creatorsQuery } from '@/lib/client/api/catalogue';
import { question } from '@/lib/client/api/question';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import { MAX_RANGE_DAYS } from '@/lib/contract/limits';
import type { EntityType } from '@/lib/domain/entities';
import { type Day, parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { analyticsQuery } from './analytics';
import { capturedRange } from './range';
import { dailyView, type View } from './views';

/** The questions of the pages of campaigns and projects, the same on the server and in the browser. */

/** A campaign's dates. */
type Dated = Pick<CampaignRow, 'starts_on' | 'ends_on'>;

/** The days a campaign's page opens on: its own days so far, within the plan; null without dates. */
export function campaignDays(campaign: Dated, today: Day, oldest: Day | null): DayRange | null {
  const starts = parseDay(campaign.starts_on ?? '');
  if (starts === null || starts > today) return null;
  const last = Math.min(parseDay(campaign.ends_on ?? '') ?? today, today);
  const first = Math.max(starts, oldest ?? starts, last - MAX_RANGE_DAYS + 1);
  return first <= last ? { first, last } : null;
}

/** The views of an overview. */
export interface OverviewViews {
  /** The last 30 days, or, without captures in them, the 30 days up to the last capture. */
  recent: View;
  /** A campaign's own days, up to the last capture if that is old; null without dates. */
  own: View | null;
  engagement: View;
  /** The view that is drawn and downloaded. */
  charted: View;
  /** An ended campaign is judged by its own days. */
  hasEnded: boolean;
}

/** A project's overview: it has no days of its own. */
export function projectViews(
  { id }: Pick<ProjectRow, 'id'>,
  today: Day,
  oldest: Day | null,
  lastCapture: Day | null,
): OverviewViews {
  return overviewViews({ id, starts_on: null, ends_on: null }, today, oldest, lastCapture, 'project');
}

/** @param lastCapture of any of its videos; null: none */
export function overviewViews(
  campaign: Dated & Pick<CampaignRow, 'id'>,
  today: Day,
  oldest: Day | null,
  lastCapture: Day | null,
  entity: EntityType = 'campaign',
): OverviewViews {
  const { range: month } = capturedRange('30d', { today, oldest, firstData: null }, lastCapture);
  // Years without a capture after the last one would only flatten the chart.
  const days = campaignDays(campaign, month.last, oldest);
  const ends = parseDay(campaign.ends_on ?? '');
  const hasEnded = days !== null && ends !== null && ends < today;
  const recent: View = {
    ...dailyView({ entity, ids: [campaign.id] }, 'views', month),
    compare: true,
  };
  const judged = hasEnded ? days : month;
  const own = days && { ...recent, chosen: days, range: days };
  return {
    recent,
    own,
    charted: own ?? recent,
    engagement: {
      ...recent,
      chosen: judged,
      range: judged,
      metric: 'engagement_rate_by_views' as const,
      mode: 'rate' as const,
      compare: false,
    },
    hasEnded,
  };
}

/** The whole run of an ended campaign, as its overview requests it; null for any other. */
export function endedRun(
  campaign: CampaignRow,
  today: Day,
  oldest: Day | null,
  lastCapture: Day | null,
): View | null {
  const { own, hasEnded } = overviewViews(campaign, today, oldest, lastCapture);
  return hasEnded ? own : null;
}

/** The questions of the overview. */
export function overviewQuestions({ recent, own, engagement }: OverviewViews) {
  return [recent, own, engagement].filter((view) => view !== null).map(analyticsQuery);
}

/** How many creators made a campaign's videos, as `meta.total_count`. */
export function campaignCreators(id: string) {
  return creatorsQuery({ campaign_id: id, with: 'total_count', limit: 1 });
}

/**
 * The annotations of the entity itself. A topic of the catalogue, because notes are not written into it like into a
 * series.
 */
export function ownNotes(scope: EntityType, id: string) {
  return question('catalogue', 'listAnnotations', { query: { scope, entity_id: id } });
}
