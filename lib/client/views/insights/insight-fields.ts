import type { Unit } from '@/lib/domain/metrics';

/** The numbers that ranked lists are sorted by, as pages show them. */

export interface InsightField {
  label: string;
  /** Its change is counted in percent or, of a percentage, in points: `changeUnitOf`. */
  unit: Unit;
}

const count = (label: string): InsightField => ({ label, unit: 'count' });
const rate = (label: string): InsightField => ({ label, unit: 'percent' });

const GAINS = {
  views_gained: count('New views'),
  likes_gained: count('New likes'),
  comments_gained: count('New comments'),
  shares_gained: count('New shares'),
  saves_gained: count('New saves'),
  engagement_rate_by_views: rate('Engagement by views'),
};

/** The fields of each leaderboard, in the order of its menu and its table; the first is its own order. */
export const LEADERBOARD_FIELDS = {
  videos: {
    ...GAINS,
    views: count('Total views'),
    views_first_7d: count('Views after 7 days'),
  },
  creators: {
    ...GAINS,
    share: rate('Share of views'),
    posts: count('Posts'),
    avg_views_per_post: count('Views per post'),
    median_views: count('Median views'),
    followers: count('Followers'),
    followers_gained: count('New followers'),
    engagement_rate_by_followers: rate('Engagement by followers'),
  },
  campaigns: {
    ...GAINS,
    share: rate('Share of views'),
    views: count('Total views'),
    target_progress: rate('Target reached'),
    video_count: count('Videos'),
    creator_count: count('Creators'),
  },
} as const satisfies Record<string, Readonly<Record<string, InsightField>>>;

export type Leaderboard = keyof typeof LEADERBOARD_FIELDS;
export type FieldOf<Board extends Leaderboard> = keyof (typeof LEADERBOARD_FIELDS)[Board] & string;

/** The field that a leaderboard is sorted by: as the URL says, if it has such a one. */
export function sortField<Board extends Leaderboard>(board: Board, named: string | null): FieldOf<Board> {
  const names = Object.keys(LEADERBOARD_FIELDS[board]) as FieldOf<Board>[];
  return names.find((name) => name === named) ?? (names[0] as FieldOf<Board>);
}
