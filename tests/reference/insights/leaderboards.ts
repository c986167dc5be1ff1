/** The three leaderboards. */
import type { Days } from '../measure';
import type { Members } from '../members';
import { COUNTERS, type Creator, placeOf, type Video } from '../records';
import { levelAt, newOver, sum } from '../sums';
import { viewsFirst7Days } from './age';
import { creatorDetails, videoDetails } from './details';
import { type Numbers, type RankedAnswer, type RankedParams, rank } from './ranked';
import { postedIn, type Selection, viewsAt } from './selection';
import { known, median, ratio } from './statistics';

export type VideoLeaderboardParams = RankedParams & { posted?: 'any' | 'in_range' };

const ENGAGEMENT = ['likes', 'comments', 'shares', 'saves'];
export const BY_VIEWS = 'engagement_rate_by_views';

export function videoLeaderboard(selection: Selection, params: VideoLeaderboardParams): RankedAnswer {
  const { range, zone } = selection;
  const videos = params.posted === 'in_range' ? postedIn(selection.videos, range, zone) : selection.videos;
  const subjects = videos.map((video) => {
    const members = { videos: [video], creators: [] };
    return {
      details: videoDetails(selection, video),
      members,
      measure: (days: Days) => ({
        ...gains(selection, members, days),
        ...Object.fromEntries(COUNTERS.map((name) => [name, levelAt(members, name, days.last, zone)])),
        [BY_VIEWS]: engagementByViews(selection, members, days),
        views_first_7d: viewsFirst7Days(video),
      }),
    };
  });
  return rank(selection, params, subjects, { first: 'views_gained', rates: [BY_VIEWS] });
}

export function creatorLeaderboard(selection: Selection, params: RankedParams): RankedAnswer {
  const { zone, videos } = selection;
  const subjects = selection.creators.map((creator) => {
    const members = membersOf(selection, creator);
    return {
      details: creatorDetails(selection, creator),
      members,
      measure: (days: Days) => {
        const followers = levelAt(members, 'followers', days.last, zone);
        const gained = newOver(members, 'views', days.first, days.last, zone);
        return {
          ...gains(selection, members, days),
          posts: postedIn(members.videos, days, zone).length,
          [BY_VIEWS]: engagementByViews(selection, members, days),
          engagement_rate_by_followers: ratio(engagement(selection, members, days), followers, 100),
          // "New views / videos posted by the end of the range"
          avg_views_per_post: ratio(gained, levelAt(members, 'video_count', days.last, zone)),
          followers,
          followers_gained: newOver(members, 'followers', days.first, days.last, zone),
          median_views: medianViews(selection, members.videos, days),
          share: ratio(gained, newOver({ videos, creators: [] }, 'views', days.first, days.last, zone), 100),
        };
      },
    };
  });
  return rank(selection, params, subjects, {
    first: 'views_gained',
    rates: [BY_VIEWS, 'engagement_rate_by_followers', 'share'],
    ofCreators: ['followers', 'followers_gained'],
  });
}

export function campaignLeaderboard(selection: Selection, params: RankedParams): RankedAnswer {
  const { world, zone, videos, publicId } = selection;
  const subjects = campaignsOf(selection).map(({ name, members }) => {
    const details = world.campaignDetails?.[name] ?? NO_DETAILS;
    return {
      details: { id: publicId('campaign', name), label: name, ...details },
      members,
      measure: (days: Days) => {
        const gained = newOver(members, 'views', days.first, days.last, zone);
        const views = levelAt(members, 'views', days.last, zone);
        return {
          ...gains(selection, members, days),
          views,
          video_count: members.videos.length,
          creator_count: new Set(members.videos.map(({ creatorKey }) => creatorKey)).size,
          [BY_VIEWS]: engagementByViews(selection, members, days),
          target_progress: ratio(views, details.target_views, 100),
          // "campaigns overlap, so shares need not add up"
          share: ratio(gained, newOver({ videos, creators: [] }, 'views', days.first, days.last, zone), 100),
        };
      },
    };
  });
  return rank(selection, params, subjects, {
    first: 'views_gained',
    rates: [BY_VIEWS, 'target_progress', 'share'],
  });
}

const NO_DETAILS = { starts_on: null, ends_on: null, target_views: null, target_at: null };

/**
 * The campaigns of the selection, each with the videos that the selection leaves it. Reading: of one creator or platform
 * only those with such a video; else also empty ones.
 */
export function campaignsOf({ world, videos, params }: Selection): { name: string; members: Members }[] {
  const isNarrowed = params.creator_id !== undefined || params.platform !== undefined;
  return Object.entries(world.campaigns)
    .filter(([name]) => params.campaign_id === undefined || params.campaign_id === name)
    .filter(([name]) => params.project_id === undefined || params.project_id === placeOf(name).project)
    .map(([name, keys]) => ({
      name,
      members: { videos: videos.filter(({ key }) => keys.includes(key)), creators: [] },
    }))
    .filter(({ members }) => !isNarrowed || members.videos.length > 0);
}

/** A creator with the videos that the selection leaves it. */
export function membersOf({ videos }: Selection, creator: Creator): Members {
  return { videos: videos.filter(({ creatorKey }) => creatorKey === creator.key), creators: [creator] };
}

function gains({ zone }: Selection, members: Members, { first, last }: Days): Numbers {
  return Object.fromEntries(
    COUNTERS.map((name) => [`${name}_gained`, newOver(members, name, first, last, zone)]),
  );
}

function engagement({ zone }: Selection, members: Members, { first, last }: Days): number | null {
  return sum(ENGAGEMENT.map((name) => newOver(members, name, first, last, zone)));
}

/** "(likes + comments + shares + saves) / views × 100, of what the range gained" */
export function engagementByViews(selection: Selection, members: Members, days: Days): number | null {
  const gained = newOver(members, 'views', days.first, days.last, selection.zone);
  return ratio(engagement(selection, members, days), gained, 100);
}

/** "Median of the total views, at the end of the range, of the videos posted in it" */
export function medianViews({ zone }: Selection, videos: readonly Video[], days: Days): number | null {
  return median(known(postedIn(videos, days, zone).map((video) => viewsAt(video, days.last, zone))));
}
