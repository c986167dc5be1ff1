/** What an answer warns of, and how fresh it is: written from the closed list of codes alone. */
import type { Baseline } from './answer';
import { type Day, localDay, toDate } from './calendar';
import type { Members } from './members';
import type { Bucket, Query } from './query';
import { isKnown } from './sums';
import type { Total } from './totals';

/** `id` is null for a warning about the whole answer. */
export type Warning = { code: string; id: string | null };
export type Freshness = { id: string; last_captured_at: string | null };

/** "newest capture behind the answer per entity": of its videos, or for followers of its creators. */
export function newestCapture(query: Query, { videos, creators }: Members): number | null {
  const ofFollowers = query.metric === 'followers' || query.baseMetric === 'followers';
  const instants = (ofFollowers ? creators : videos).flatMap(({ captures }) => captures.map(({ at }) => at));
  return instants.length === 0 ? null : Math.max(...instants);
}

export type Answered = {
  query: Query;
  /** In the order of the request. */
  subjects: { id: string; members: Members; total: Total }[];
  parts: Total[];
  baselines: Baseline[];
};

/** In the order of the codes, then of the request. */
export function warnings({ query, subjects, parts, baselines }: Answered): Warning[] {
  const all: Warning[] = [];
  const warn = (code: string, ids: (string | null)[]) => {
    for (const id of ids) all.push({ code, id });
  };
  const those = (holds: (subject: Answered['subjects'][number]) => boolean) =>
    subjects.filter(holds).map(({ id }) => id);
  const newestDay = (members: Members): Day | null => {
    const newest = newestCapture(query, members);
    return newest === null ? null : localDay(newest, query.zone);
  };

  const lastComplete = query.to === query.today ? query.to - 1 : query.to;
  if (lastComplete >= query.from) {
    warn(
      'stale_captures',
      those(({ members }) => (newestDay(members) ?? Number.NEGATIVE_INFINITY) < lastComplete),
    );
  }
  warn(
    'gap_in_range',
    those(({ members, total }) => {
      const newest = newestDay(members);
      if (newest === null || total.first_data_date === null) return false;
      return ownDays(query).some(
        ({ first, last }) =>
          toDate(first) > (total.first_data_date as string) &&
          last < newest &&
          countersOf(query).length > 0 &&
          !countersOf(query).some((counter) =>
            isKnown(members, counter, { first, last }, query.zone, showsLevels(query)),
          ),
      );
    }),
  );
  const ownersOf = (reason: Baseline['reason']) => {
    const owners = baselines
      .filter((one) => one.reason === reason)
      .map(({ entity_id }) => {
        if (subjects.some(({ id }) => id === entity_id)) return entity_id;
        return subjects.length === 1 ? (subjects[0]?.id ?? null) : null;
      });
    return [...subjects.map(({ id }) => id), null].filter((id) => owners.includes(id));
  };
  warn('reset_in_range', ownersOf('tracking_reset'));
  warn(
    'first_data_in_range',
    those(({ total: { first_data_date: first } }) => {
      return first !== null && first > toDate(query.from) && first <= toDate(query.to);
    }),
  );
  if (query.compare)
    warn(
      'compare_not_comparable',
      those(({ total }) => !total.comparable),
    );
  warn('baselines_in_range', ownersOf('tracking_started'));
  const other = parts.find(({ id }) => id === '__other__')?.value ?? null;
  const [whole] = subjects;
  const value = whole?.total.value ?? null;
  if (whole && other !== null && value !== null && value > 0 && other > value / 2) {
    warn('other_hides_most', [whole.id]);
  }
  return all;
}

/** The counters of which a bucket must know one; a number of videos is always known. */
function countersOf({ metric, baseMetric }: Query): string[] {
  const engagement = ['likes', 'comments', 'shares', 'saves'];
  switch (metric) {
    case 'video_count':
    case 'posts_per_week':
      return [];
    case 'engagement_rate_by_views':
      return [...engagement, 'views'];
    case 'engagement_rate_by_followers':
      return engagement;
    case 'avg_views_per_post':
      return ['views'];
    case 'growth_rate_pop':
      return baseMetric === null || baseMetric === 'video_count' ? [] : [baseMetric];
    default:
      return [metric];
  }
}

/** Whether a baseline, which carries a level and no increment, is something known. */
function showsLevels({ mode, baseMetric }: Query): boolean {
  return mode === 'cumulative' || baseMetric === 'followers';
}

/** The days of each bucket by itself, of buckets that the range holds with all the days that they read. */
function ownDays(query: Query): { first: Day; last: Day }[] {
  return query.buckets
    .map(({ label, calendar, first, last }: Bucket) => {
      if (query.granularity === 'cumulative') return { first: label, last: label };
      if (query.metric !== 'growth_rate_pop') return { first, last };
      return { first: calendar.start, last: Math.min(calendar.end, query.today) };
    })
    .filter(({ first, last }) => first >= query.from && last <= query.to);
}
