import {
  campaignsQuery,
  creatorsQuery,
  organisationViewsQuery,
  projectQuery,
} from '@/lib/client/api/catalogue';
import { retryUpTo } from '@/lib/client/api/query-client';
import { healthQuery } from '@/lib/client/lists/health';
import { captureDay } from '@/lib/client/text/zone';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { endedRun } from '@/lib/client/views/campaign-questions';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { dailyView, type View } from '@/lib/client/views/views';
import type { Me } from '@/lib/contract/accounts/me';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { oldestDay } from '@/lib/contract/plans';
import type { EntityType } from '@/lib/domain/entities';
import { type Day, formatDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

/** The questions of the home page, the same on the server and in the browser. */

/** The endpoint answers for at most this many entities at once. */
const PER_CALL = 5;

/**
 * The rows behind the cards; without captures in the last 30 days, by the views of all time.
 * @param project the only one whose campaigns and creators are shown; null: all
 */
export function homeLists(isPast: boolean, project: string | null) {
  const rows = { project_id: project, sort: isPast ? ('-views' as const) : ('-views_30d' as const) };
  return { campaigns: campaignsQuery({ ...rows, limit: 9 }), creators: creatorsQuery({ ...rows, limit: 8 }) };
}

/** New views of all videos on the days. */
export function allVideosQuestion({ first, last }: DayRange, project: string | null) {
  const asked = { from: formatDay(first), to: formatDay(last), project_id: project };
  return { ...organisationViewsQuery(asked), retry: retryUpTo(1) };
}

/** What is wrong; its answer also says when a creator was last captured. */
export function healthQuestion(project: string | null) {
  return { ...healthQuery(project), retry: retryUpTo(1) };
}

/** What says when the last capture of a video was, which the days depend on: the newest video, or the project's row. */
export function captureQuestions(project: string | null) {
  return [project === null ? NEWEST_CAPTURES.videos : projectQuery(project)];
}

/** New views by day with their total, five entities a question. */
export function cardQuestions(entity: EntityType, ids: readonly string[], range: DayRange) {
  const calls = Math.ceil(ids.length / PER_CALL);
  return Array.from({ length: calls }, (_, call) => {
    const some = ids.slice(call * PER_CALL, (call + 1) * PER_CALL);
    return cardQuestion({ ...dailyView({ entity, ids: some }, 'views', range), compare: true });
  });
}

/** The page shows a failure at once, and offers a retry. */
function cardQuestion(view: View) {
  return { ...analyticsQuery(view), retry: retryUpTo(1) };
}

/** The caller's plan and zone, and today in that zone. */
export interface HomeDay {
  readonly me: Pick<Me, 'plan' | 'timezone'>;
  readonly today: Day;
}

/** The whole run that an ended campaign's card shows, as its own page requests it; null for any other. */
export function cardRun(campaign: CampaignRow, { me, today }: HomeDay): View | null {
  const lastCapture = captureDay(campaign.last_captured_at, me.timezone);
  return endedRun(campaign, today, oldestDay(me.plan, today), lastCapture);
}

/** Campaigns without videos have no numbers; ended ones each have their own days. */
export function campaignCardQuestions(rows: readonly CampaignRow[], range: DayRange, on: HomeDay) {
  const asked = rows
    .filter((row) => row.video_count > 0)
    .map((row) => ({ id: row.id, run: cardRun(row, on) }));
  const runs = asked.flatMap(({ run }) => (run ? [cardQuestion(run)] : []));
  const others = asked.filter(({ run }) => run === null).map(({ id }) => id);
  return [...cardQuestions('campaign', others, range), ...runs];
}

/** Every question of the page, once its lists are known. */
export function homeQuestions(
  range: DayRange,
  on: HomeDay,
  {
    campaigns,
    creators,
    isPast,
    project,
  }: {
    campaigns: readonly CampaignRow[];
    creators: readonly CreatorRow[];
    isPast: boolean;
    project: string | null;
  },
) {
  const creatorIds = creators.map((row) => row.id);
  return [
    ...Object.values(homeLists(isPast, project)),
    ...captureQuestions(project),
    allVideosQuestion(range, project),
    healthQuestion(project),
    ...campaignCardQuestions(campaigns, range, on),
    ...cardQuestions('creator', creatorIds, range),
  ];
}
