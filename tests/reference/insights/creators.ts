/** What creators are like: the scatter, and who is similar to whom. */
import { Temporal } from 'temporal-polyfill';
import type { Days } from '../measure';
import type { Creator } from '../records';
import { levelAt } from '../sums';
import { creatorDetails } from './details';
import { BY_VIEWS, engagementByViews, medianViews, membersOf } from './leaderboards';
import { type RankedAnswer, type RankedParams, rank } from './ranked';
import { postedIn, type Selection } from './selection';
import { ratio } from './statistics';

export function creatorScatter(selection: Selection, params: RankedParams): RankedAnswer {
  const { zone } = selection;
  const subjects = selection.creators.map((creator: Creator) => {
    const members = membersOf(selection, creator);
    return {
      details: creatorDetails(selection, creator),
      members,
      measure: (days: Days) => {
        const followers = levelAt(members, 'followers', days.last, zone);
        const middle = medianViews(selection, members.videos, days);
        return {
          followers,
          median_views: middle,
          posts: postedIn(members.videos, days, zone).length,
          [BY_VIEWS]: engagementByViews(selection, members, days),
          views_per_follower: ratio(middle, followers),
        };
      },
    };
  });
  return rank(selection, params, subjects, {
    first: 'followers',
    rates: [BY_VIEWS],
    ofCreators: ['followers'],
  });
}

export const TRAITS = ['followers', 'median_views', 'engagement', 'posts_per_week', 'active_hours'] as const;
export type Traits = { [trait in (typeof TRAITS)[number]]: number | null };

/** "log followers, log median views, engagement, posts per week, active hours" */
export function traitsOf(selection: Selection, creator: Creator): Traits {
  const { range, zone } = selection;
  const members = membersOf(selection, creator);
  const log = (count: number | null) => (count === null ? null : Math.log(1 + count));
  const posts = postedIn(members.videos, range, zone);
  const hours = posts.map(
    ({ postedAt }) => Temporal.Instant.fromEpochMilliseconds(postedAt ?? 0).toZonedDateTimeISO(zone).hour,
  );
  return {
    followers: log(levelAt(members, 'followers', range.last, zone)),
    median_views: log(medianViews(selection, members.videos, range)),
    engagement: engagementByViews(selection, members, range),
    posts_per_week: (posts.length / (range.last - range.first + 1)) * 7,
    // Reading: of a creator that posted nothing, the hours are not known.
    active_hours: hours.length === 0 ? null : new Set(hours).size,
  };
}
