import * as z from 'zod';
import type { ListColumns } from '@/lib/contract/catalogue/columns';
import { field } from '@/lib/contract/catalogue/columns';
import { calendarDate, instantOut, uuid } from '@/lib/contract/fields/common';
import { count, insightAnswer, level } from './shared/answers';
import { insightParameters } from './shared/parameters';

/** GET /api/v1/analytics/aggregate/calendar: what was posted on each local day. */

/** Two months. */
export const MAX_CALENDAR_DAYS = 62;
/** Posts of a day that are listed; all are counted. */
export const MAX_DAY_POSTS = 100;

export const postingCalendarParameters = z.object(insightParameters);

const post = z.strictObject({
  id: uuid.describe('Public id of the video'),
  label: z.string().describe('First caption line'),
  creator_id: uuid.describe('Public id of its creator'),
  creator_label: z.string().describe('Its creator’s label'),
  posted_at: instantOut.describe('When it was posted'),
  thumbnail_url: z.string().nullable().describe('Address of its current picture; null: not known'),
  url: z.string().nullable().describe('Its address; null: not known'),
  views: level.describe('Latest total views; null: not known'),
});

const day = z
  .strictObject({
    day: calendarDate.describe('Local day'),
    post_count: count.describe('Counted videos posted on it'),
    creator_count: count.describe('Their creators'),
    posts: z.array(post).describe(`These videos in the order of posting, at most ${MAX_DAY_POSTS}`),
  })
  .meta({ id: 'CalendarDay' });
export type CalendarDay = z.output<typeof day>;

export const postingCalendarAnswer = insightAnswer(z.array(day).describe('One per day of the range'));

export type CalendarPost = CalendarDay['posts'][number] & { day: string };

/** One row per post. */
export const CALENDAR_COLUMNS = {
  day: field('Day', 'day'),
  posted_at: field('Posted', 'posted_at'),
  label: field('Video', 'label'),
  creator_label: field('Creator', 'creator_label'),
  views: field('Views', 'views'),
  url: field('Link', 'url'),
  id: field('Id', 'id'),
} satisfies ListColumns<CalendarPost>;
