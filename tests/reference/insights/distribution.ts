/** How views are spread: the histogram and the outliers. */
import type { Days } from '../measure';
import type { Video } from '../records';
import { viewsFirst7Days } from './age';
import { videoDetails } from './details';
import { type RankedAnswer, type RankedParams, rank } from './ranked';
import { postedIn, type Selection, viewsAt } from './selection';
import { known, MAD_FACTOR, median, medianDeviation, percentile, ratio } from './statistics';

const DAY = 24 * 60 * 60 * 1000;

/** "histogram of the levels of views of videos posted in the range" */
export function viewDistribution({ videos, range, zone }: Selection) {
  const posts = postedIn(videos, range, zone);
  const views = known(posts.map((video) => viewsAt(video, range.last, zone))).sort((a, b) => b - a);
  const all = views.reduce((a, b) => a + b, 0);
  /** "(rounded up to a whole video)" */
  const share = (percent: number) => {
    const top = views.slice(0, Math.ceil((views.length * percent) / 100));
    return ratio(
      top.reduce((a, b) => a + b, 0),
      all,
      100,
    );
  };
  return {
    count: views.length,
    unknown_count: posts.length - views.length,
    views: views.length === 0 ? null : all,
    p10: percentile(views, 0.1),
    p25: percentile(views, 0.25),
    p50: percentile(views, 0.5),
    p75: percentile(views, 0.75),
    p90: percentile(views, 0.9),
    p99: percentile(views, 0.99),
    top_1_share: share(1),
    top_10_share: share(10),
    posts_for_half: postsForHalf(views, all),
    bins: bins(views),
  };
}

/** "How many of these videos, the most viewed first, have at least half of all these views together" */
function postsForHalf(descending: readonly number[], all: number): number | null {
  if (all === 0) return null;
  let [count, held] = [0, 0];
  while (held < all - held) held += descending[count++] as number;
  return count;
}

/** "Bounds are 0 and 1, 2, 5 times powers of ten; from the first bin with a video to the last, empty ones between" */
function bins(views: readonly number[]) {
  const bounds = [0];
  for (let power = 1; power <= 1e15; power *= 10) bounds.push(power, 2 * power, 5 * power);
  const all = bounds.slice(1).map((to, i) => {
    const from = bounds[i] as number;
    return { from, to, count: views.filter((one) => one >= from && one < to).length };
  });
  const first = all.findIndex(({ count }) => count > 0);
  return first < 0 ? [] : all.slice(first, all.findLastIndex(({ count }) => count > 0) + 1);
}

/** "videos far from their creator's own habit" */
export function outliers(selection: Selection, params: RankedParams): RankedAnswer {
  const { range, zone } = selection;
  const subjects = postedIn(selection.videos, range, zone).flatMap((video) => {
    const found = distanceFromHabit(selection, video, range);
    if (found === null || Math.abs(found.z) < 3) return [];
    return [
      {
        details: { ...videoDetails(selection, video), kind: found.z > 0 ? 'hit' : 'flop' },
        members: { videos: [video], creators: [] },
        measure: (days: Days) => {
          const isPosted = postedIn([video], days, zone).length > 0;
          const measured = isPosted ? distanceFromHabit(selection, video, days) : null;
          return measured === null ? {} : { ...measured };
        },
      },
    ];
  });
  return rank(selection, params, subjects, { first: 'z', rates: [] });
}

/**
 * "z = (ln(1+views) − median) / (1.4826 × MAD) over the creator's counted videos of the 180 days before the video's own
 * posting and the range, at least 8 of them; views at the same age (7 days […])". Null: no habit, or one that never
 * varies.
 */
function distanceFromHabit(selection: Selection, video: Video, range: Days) {
  const value = viewsFirst7Days(video);
  const own = selection.counted.filter(({ creatorKey }) => creatorKey === video.creatorKey);
  const ofRange = new Set(postedIn(own, range, selection.zone));
  const postedAt = video.postedAt as number;
  const habit = own.filter((other) => {
    if (other.postedAt === null) return false;
    const age = postedAt - other.postedAt;
    return ofRange.has(other) || (age >= 0 && age <= 180 * DAY);
  });
  const logs = known(habit.map(viewsFirst7Days)).map((views) => Math.log(1 + views));
  const middle = median(logs);
  const spread = medianDeviation(logs);
  if (value === null || middle === null || spread === null || spread === 0 || logs.length < 8) return null;
  return {
    z: (Math.log(1 + value) - middle) / (MAD_FACTOR * spread),
    value,
    expected: Math.exp(middle) - 1,
    n: logs.length,
  };
}
