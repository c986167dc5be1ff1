/** What captures carry. */

export const COUNTERS = ['views', 'likes', 'comments', 'shares', 'saves'] as const;
/** What a video's capture counts. */
export type Counter = (typeof COUNTERS)[number];
