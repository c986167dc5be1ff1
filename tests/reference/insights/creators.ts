/** What creators are like: the scatter, and who is similar to whom. */
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
