/** Limits and fixed values of the contract, without zod, so that the browser can have them too. */

/** Of /api/v1/analytics. */
export const MAX_ENTITIES = 5;
export const MAX_RANGE_DAYS = 3_660;
export const DEFAULT_RANGE_DAYS = 31;
export const MAX_BUCKET_DAYS = 90;
export const MAX_TOP_N = 50;
export const DEFAULT_TOP_N = 10;
/** `entity_ref.id` of the rest of a breakdown. */
export const OTHER_ID = '__other__';

/** Of lists. */
export const MAX_LISTED_IDS = 200;
/** Of a trend: with the days before, it lies within the history of every plan. */
export const MIN_TREND_DAYS = 7;
export const MAX_TREND_DAYS = 45;
export const DEFAULT_TREND_DAYS = 30;
export const MAX_CSV_ROWS = 20_000;
/** In characters. */
export const MAX_SEARCH_TEXT = 200;

/** Videos that one call adds to a campaign, removes from it, or changes the status of. */
export const MAX_ITEMS_PER_CALL = 5_000;

/** Of annotations, in characters. */
export const MAX_NOTE_TITLE = 200;
export const MAX_NOTE_BODY = 8_000;

/** Of calls that follow creators or stop following them. */
export const MAX_CREATORS_ADDED = 50;
export const MAX_CREATORS_REMOVED = 500;
/** Of calls that add videos by their addresses. */
export const MAX_VIDEOS_ADDED = 50;

/** Rows of a page of a list. */
export const MAX_LIMIT = 200;

/** Of insights. */
export const DEFAULT_INSIGHT_LIMIT = 25;
export const MAX_OFFSET = 10_000;
/** Gains of a spark. */
export const MAX_SPARK_PARTS = 30;
/** When a day has too many posts, unless other limits are asked for; `recent_days` ago it is recent at most. */
export const OVER_POSTING = { min_posts: 7, min_suppressed: 2, max_views: 100, min_hours: 2, recent_days: 7 };
