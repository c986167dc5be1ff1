/** When posts were made: the heatmap, consistency, over-posting and the calendar. */
import { Temporal } from 'temporal-polyfill';
import { calendarBucket, type Day, toDate } from '../calendar';
import type { Days } from '../measure';
import type { Video } from '../records';
import { viewsFrom } from './age';
import { creatorDetails, creatorLabel, postDetails, requireCreator, toInstant, videoLabel } from './details';
import { membersOf } from './leaderboards';
import { type Numbers, type RankedAnswer, type RankedParams, rank } from './ranked';
import {
  type InsightParams,
  InvalidQuestion,
  postedIn,
  postingDay,
  type Selection,
  viewsAt,
} from './selection';
import { known, mean, median, percentile, variation } from './statistics';

const HOUR = 60 * 60 * 1000;

/** "by local posting hour in `tz`; only cells with a post; views are the level at `to`" */
export function postingHeatmap({ videos, range, zone }: Selection) {
  const cells = new Map<string, Video[]>();
  for (const video of postedIn(videos, range, zone)) {
    const local = Temporal.Instant.fromEpochMilliseconds(video.postedAt ?? 0).toZonedDateTimeISO(zone);
    // Temporal's Sunday is 7.
    const cell = `${local.dayOfWeek % 7} ${String(local.hour).padStart(2, '0')}`;
    cells.set(cell, [...(cells.get(cell) ?? []), video]);
  }
  return [...cells].sort().map(([cell, posts]) => {
    const views = known(posts.map((video) => viewsAt(video, range.last, zone)));
    return {
      dow: Number(cell.slice(0, 1)),
      hour: Number(cell.slice(2)),
      post_count: posts.length,
      avg_views: mean(views),
      median_views: median(views),
    };
  });
}

export function postingConsistency(selection: Selection, params: RankedParams): RankedAnswer {
  const subjects = selection.creators.map((creator) => {
    const members = membersOf(selection, creator);
    return {
      details: creatorDetails(selection, creator),
      members,
      measure: (days: Days) => consistency(members.videos, days, selection.zone),
    };
  });
  return rank(selection, params, subjects, { first: 'score', rates: [] });
}

function consistency(videos: readonly Video[], { first, last }: Days, zone: string): Numbers {
  const posts = postedIn(videos, { first, last }, zone);
  const days = posts.map((video) => postingDay(video, zone) as Day);
  const instants = posts.map(({ postedAt }) => postedAt as number).sort((a, b) => a - b);
  const hours = instants.slice(1).map((at, i) => (at - (instants[i] as number)) / HOUR);
  const weekly = wholeWeeks({ first, last }).map(
    (week) => days.filter((day) => day >= week.first && day <= week.last).length,
  );
  const active = weekly.filter((count) => count > 0).length;
  const cv = variation(weekly);
  let longest = 0;
  for (let day = first, gap = 0; day <= last; day++) {
    gap = days.includes(day) ? 0 : gap + 1;
    longest = Math.max(longest, gap);
  }
  return {
    // Without a post in any whole week the share of active weeks is 0, whatever cv.
    score: weekly.length === 0 ? null : (active / weekly.length) * (1 - Math.min(1, (cv ?? 0) / 2)) * 100,
    posts: posts.length,
    posts_per_week: (posts.length / (last - first + 1)) * 7,
    active_weeks: active,
    weeks: weekly.length,
    longest_gap_days: longest,
    median_hours: median(hours),
    p90_hours: percentile(hours, 0.9),
  };
}

/** "Whole weeks, Monday to Sunday, in the range" */
function wholeWeeks(range: Days): Days[] {
  const weeks: Days[] = [];
  for (let day = range.first; day <= range.last; day++) {
    const { start, end } = calendarBucket(day, 'week', range.first, 0);
    if (start === day && end <= range.last) weeks.push({ first: start, last: end });
  }
  return weeks;
}

export type OverPostingParams = InsightParams & {
  min_posts?: number;
  min_suppressed?: number;
  max_views?: number;
  min_hours?: number;
  recent_days?: number;
  sort?: string;
  limit?: number;
  offset?: number;
};

/** "≥ 7 posts, of which ≥ 2 had under 100 views in a capture taken ≥ 2 h after posting" */
export function overPosting(selection: Selection, params: OverPostingParams): RankedAnswer {
  const { min_posts = 7, min_suppressed = 2, max_views = 100, min_hours = 2, recent_days = 7 } = params;
  const { range, zone, query, publicId, entities } = selection;
  const groups = new Map<string, { creator: string; day: Day; posts: Video[] }>();
  for (const video of postedIn(selection.videos, range, zone)) {
    const day = postingDay(video, zone) as Day;
    const group = groups.get(`${video.creatorKey} ${day}`) ?? { creator: video.creatorKey, day, posts: [] };
    group.posts.push(video);
    groups.set(`${video.creatorKey} ${day}`, group);
  }
  const rows = [...groups.values()].flatMap(({ creator, day, posts }) => {
    const hardlyShown = posts
      .map((video) => ({
        id: publicId('video', video.key),
        label: videoLabel(video),
        views: viewsFrom(video, min_hours)?.value ?? Number.POSITIVE_INFINITY,
      }))
      .filter(({ views }) => views < max_views)
      .sort((a, b) => a.views - b.views || (a.id < b.id ? -1 : 1));
    if (posts.length < min_posts || hardlyShown.length < min_suppressed) return [];
    return [
      {
        id: publicId('creator', creator),
        label: creatorLabel(requireCreator(entities, creator)),
        day: toDate(day),
        days_ago: query.today - day,
        posts: posts.length,
        suppressed: hardlyShown.length,
        videos: hardlyShown,
        severity: query.today - day <= recent_days ? 'recent' : 'past',
      },
    ];
  });
  const sort = params.sort ?? 'days_ago';
  const field = sort.replace('-', '') as 'days_ago' | 'posts' | 'suppressed';
  rows.sort(
    (a, b) =>
      (sort.startsWith('-') ? b[field] - a[field] : a[field] - b[field]) ||
      // "ties: the latest day first, then by id"
      a.days_ago - b.days_ago ||
      (a.id < b.id ? -1 : 1),
  );
  const offset = params.offset ?? 0;
  return {
    data: rows
      .slice(offset, offset + (params.limit ?? 25))
      .map((row, i) => ({ rank: offset + i + 1, ...row })),
    total_count: rows.length,
  };
}

/** "per local day: posts by creator and video, counted ones, for a month at most 62 days" */
export function postingCalendar(selection: Selection) {
  const { range, zone } = selection;
  // "for a month at most 62 days"
  if (range.last - range.first + 1 > 62) throw new InvalidQuestion();
  const posts = postedIn(selection.videos, range, zone).map((video) => ({
    video,
    day: postingDay(video, zone),
    id: selection.publicId('video', video.key),
    at: video.postedAt as number,
  }));
  posts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return Array.from({ length: range.last - range.first + 1 }, (_, i) => {
    const day = range.first + i;
    const own = posts.filter((post) => post.day === day);
    return {
      day: toDate(day),
      post_count: own.length,
      creator_count: new Set(own.map(({ video }) => video.creatorKey)).size,
      posts: own.slice(0, 100).map(({ video, at }) => ({
        ...postDetails(selection, video),
        posted_at: toInstant(at),
        // "Latest total views", not those at the end of the range
        views: viewsAt(video, Number.POSITIVE_INFINITY, zone),
      })),
    };
  });
}
