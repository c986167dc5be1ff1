import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';

/** Names for captures, where they are not all of an entity's. */
export type CaptureNoun = 'capture' | 'video capture' | 'profile capture';

export interface Captured {
  /** ISO instant; null: never. */
  readonly at: string | null;
  readonly what: CaptureNoun;
}

export type CapturesOfCreator = Pick<CreatorRow, 'last_captured_at' | 'videos_last_captured_at'>;

/** The freshness of a creator: that of its videos, if it has any; for followers, that of its profile. */
export function capturedOf(row: CapturesOfCreator, ofFollowers = false): Captured {
  const { last_captured_at: own, videos_last_captured_at: videos } = row;
  if (ofFollowers) return { at: own, what: videos === null ? 'capture' : 'profile capture' };
  if (videos === null) return { at: own, what: 'capture' };
  return { at: videos, what: own !== null && own > videos ? 'video capture' : 'capture' };
}
