import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';

/** What was captured, in words that name it where it is not everything. */
export type CaptureNoun = 'capture' | 'video capture' | 'profile capture';

export interface Captured {
  /** ISO instant; null: never. */
  readonly at: string | null;
  readonly what: CaptureNoun;
}

export type CapturesOfCreator = Pick<CreatorRow, 'last_captured_at' | 'videos_last_captured_at'>;

/** How fresh a creator is: as its videos are, where it has any; for followers, as its own profile. */
export function capturedOf(row: CapturesOfCreator, ofFollowers = false): Captured {
  const { last_captured_at: own, videos_last_captured_at: videos } = row;
  if (ofFollowers) return { at: own, what: videos === null ? 'capture' : 'profile capture' };
  if (videos === null) return { at: own, what: 'capture' };
  return { at: videos, what: own !== null && own > videos ? 'video capture' : 'capture' };
}
