import type { creatorLeaderboard } from '@/lib/contract/insights/creator-leaderboard';
import { Prisma } from '@/lib/data/db/client';
import type { DayRange } from '@/lib/time/grain';
import { creatorDetails, creatorsOf, membersOfCreators } from './engine/creators';
import type { Frame } from './engine/frame';
import * as numbers from './engine/numbers';
import { mediansOf } from './engine/posted';
import type { Measured } from './engine/rank';
import { joinSums, totalOf } from './engine/sums';

type Field = keyof typeof creatorLeaderboard.fields;

const formulasOf = (frame: Frame, range: DayRange): numbers.Formulas<Field> => ({
  ...numbers.GAINED,
  posts: numbers.POSTS,
  engagement_rate_by_views: numbers.ENGAGEMENT_BY_VIEWS,
  engagement_rate_by_followers: numbers.ENGAGEMENT_BY_FOLLOWERS,
  avg_views_per_post: numbers.AVG_VIEWS_PER_POST,
  followers: numbers.FOLLOWERS,
  followers_gained: numbers.FOLLOWERS_GAINED,
  median_views: { columns: [], value: Prisma.sql`m.median_views` },
  share: numbers.shareOf(totalOf(frame, membersOfCreators(frame), 'views_new', range)),
});

/** The creators of the set. */
export const creatorsMeasured: Measured<Field> = {
  rows(frame, { fields, range, only }) {
    const { values, columns } = numbers.selectFields(fields, formulasOf(frame, range));
    const medians = Prisma.sql`LEFT JOIN (${mediansOf(frame, range, only)}) m ON m.creator_id = c.creator_id`;
    return Prisma.sql`
      SELECT c.creator_id AS id, c.uuid, ${values} FROM (${creatorsOf(frame, only)}) c
        ${joinSums(frame, membersOfCreators(frame, only), { columns, range }, Prisma.sql`c.creator_id`)}
        ${fields.includes('median_views') ? medians : Prisma.empty}`;
  },
  members: membersOfCreators,
  details: creatorDetails,
  firstData: ({ scope }, id) => Prisma.sql`(
    SELECT c.videos_first_data_at FROM creators c WHERE c.org_id = ${scope.orgId} AND c.creator_id = ${id})`,
};
