/** What a video had reached at an age. */
import { caughtAtBirth, historyOfVideo } from '../history';
import type { Video } from '../records';

const HOUR = 60 * 60 * 1000;

/** Total views by the first capture with views that is at least so many hours younger than the posting. */
export function viewsFrom(video: Video, hours: number): { at: number; value: number } | null {
  if (video.postedAt === null) return null;
  const due = video.postedAt + hours * HOUR;
  const { levels } = historyOfVideo(video, 'views');
  // The implicit value 0 at the posting is no capture.
  const captured = caughtAtBirth(video) ? levels.slice(1) : levels;
  return captured.find(({ at }) => at >= due) ?? null;
}

/** "level 7 × 24 h after posting, from the first capture at or after it within 36 h, else null" */
export function viewsFirst7Days(video: Video): number | null {
  const found = viewsFrom(video, 7 * 24);
  if (found === null || video.postedAt === null) return null;
  return found.at - video.postedAt <= (7 * 24 + 36) * HOUR ? found.value : null;
}
