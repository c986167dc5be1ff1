import type { videoLeaderboard } from '@/lib/contract/insights/video-leaderboard';
import { Prisma } from '@/lib/data/db/client';
import type { DayRange } from '@/lib/time/grain';
import { viewsAtAge } from './engine/age';
import { type Frame, isInSet, isWithin } from './engine/frame';
import { levelsAtEnd } from './engine/levels';
import * as numbers from './engine/numbers';
import type { Measured, OnlyIds } from './engine/rank';
import { joinSums, type Members } from './engine/sums';
import { videoDetails } from './engine/videos';

type Field = keyof typeof videoLeaderboard.fields;

const WEEK_HOURS = 7 * 24;

/** @param isAlone whether one field is asked for: of several, the scan that sums the gains brings the levels, too */
const formulasOf = (frame: Frame, range: DayRange, isAlone: boolean): numbers.Formulas<Field> => ({
  ...numbers.GAINED,
  ...(isAlone ? levelsAtEnd(frame, range) : numbers.LEVELS),
  engagement_rate_by_views: numbers.ENGAGEMENT_BY_VIEWS,
  views_first_7d: { columns: [], value: viewsAtAge(frame.scope, WEEK_HOURS) },
});

/** The videos of the set. @param isPosted only those posted on a day of the range asked about */
export function videosMeasured(isPosted: boolean): Measured<Field> {
  const chosen = (frame: Frame, only: OnlyIds) => Prisma.sql`
    SELECT v.* FROM videos v WHERE ${isInSet(frame)} AND ${only(Prisma.sql`v.video_id`)}
      ${isPosted ? Prisma.sql`AND ${isWithin(Prisma.sql`v.posted_at`, frame.zone, frame.range)}` : Prisma.empty}`;
  const members = (frame: Frame, only: OnlyIds): Members => {
    const themselves = Prisma.sql`
      SELECT c.video_id AS owner_id, c.video_id AS member_id FROM (${chosen(frame, only)}) c`;
    return { kind: 'video', own: themselves, of: { video: themselves } };
  };
  return {
    rows(frame, { fields, range, only }) {
      const { values, columns } = numbers.selectFields(fields, formulasOf(frame, range, fields.length === 1));
      return Prisma.sql`
        SELECT v.video_id AS id, v.uuid, ${values} FROM (${chosen(frame, only)}) v
          ${joinSums(frame, members(frame, only), { columns, range }, Prisma.sql`v.video_id`)}`;
    },
    members,
    type: 'video',
    details: videoDetails,
  };
}
