/** From captures to increments and levels: the five rules of the specification. */
import type { Capture, Creator, Video } from './records';

/** 48 hours in milliseconds. */
const BIRTH_WINDOW = 48 * 60 * 60 * 1000;

/** One counter's history, in time order. */
export type History = {
  /** The effective value from an instant on. */
  levels: { at: number; value: number }[];
  /** What was new, at the instant of the capture that showed it. */
  increments: { at: number; value: number }[];
};

export function historyOfVideo(video: Video, counter: string): History {
  return history(
    video.captures,
    (index) => valueOfVideo(video, index, counter),
    caughtAtBirth(video) ? video.postedAt : null,
    true,
  );
}

export function historyOfFollowers(creator: Creator): History {
  return history(
    creator.captures,
    (index) => valueOfFollowers(creator.captures, index),
    null, // only a video has a birth
    false, // "Followers are taken as they are."
  );
}

/** Rule 1, for the five counters of a video: the value of `counter` in one capture, null where none exists. */
function valueOfVideo(video: Video, index: number, counter: string): number | null {
  const capture = at(video.captures, index);
  const value = capture.values[counter] ?? null;
  // "A null or missing counter does not exist in that capture."
  if (value === null) return null;
  if (value > 0) return value;
  // "A zero in a capture marked `baseline` is believed and starts the new stretch."
  if (capture.marked) return 0;
  // "(ii) in any counter after a positive value of the same stretch"
  if (positiveBefore(video.captures, index, counter)) return null;
  if (counter === 'views') {
    // "(iii) in `views` while no positive value and no marked capture has come before, unless captured within
    // 48 h after `posted_at`"
    return viewsZeroIsUnproven(video, index) ? null : 0;
  }
  // "(iv) in the other four counters of a capture whose `views` do not exist by (ii) or (iii)"
  const viewsAreFalseZero = capture.values.views === 0 && valueOfVideo(video, index, 'views') === null;
  return viewsAreFalseZero ? null : 0;
}

/** Rule 1, for followers. Reading: a zero in a marked capture is believed for followers as well. */
function valueOfFollowers(captures: Capture[], index: number): number | null {
  const capture = at(captures, index);
  const value = capture.values.followers ?? null;
  if (value === null || value > 0) return value;
  // "(i) in `followers`"
  return capture.marked ? 0 : null;
}

/**
 * Rule 1 (ii). "A *stretch* reaches from one baseline to the next."
 * Reading: a marked capture starts a new stretch for all counters, also for those it lacks.
 */
function positiveBefore(captures: Capture[], index: number, counter: string): boolean {
  for (let i = index - 1; i >= 0; i--) {
    const earlier = at(captures, i);
    if ((earlier.values[counter] ?? 0) > 0) return true;
    if (earlier.marked) return false;
  }
  return false;
}

/** Rule 1 (iii), asked of an unmarked capture whose `views` are zero. */
function viewsZeroIsUnproven(video: Video, index: number): boolean {
  const earlier = video.captures.slice(0, index);
  if (earlier.some((capture) => (capture.values.views ?? 0) > 0 || capture.marked)) return false;
  return !withinBirthWindow(video.postedAt, at(video.captures, index).at);
}

/** "within 48 hours after `posted_at` (0 ≤ gap ≤ 48 h)" */
function withinBirthWindow(postedAt: number | null, instant: number): boolean {
  if (postedAt === null) return false;
  const gap = instant - postedAt;
  return gap >= 0 && gap <= BIRTH_WINDOW;
}

/**
 * Rule 3. "If the video's first capture was taken within 48 hours after `posted_at` and is not marked `baseline`,
 * the video was caught at birth". The first capture is the first of any, whatever it knows.
 */
export function caughtAtBirth(video: Video): boolean {
  const first = video.captures[0];
  return first !== undefined && !first.marked && withinBirthWindow(video.postedAt, first.at);
}

/** Rules 2 to 5. `birth`: the instant of the implicit zero, or null. `monotonic`: maxima of a stretch. */
function history(
  captures: Capture[],
  valueAt: (index: number) => number | null,
  birth: number | null,
  monotonic: boolean,
): History {
  const result: History = { levels: [], increments: [] };
  const existsAnywhere = captures.some((_, index) => valueAt(index) !== null);

  // The effective value that the next one is measured against; null: the next existing value is a baseline.
  let previous: number | null = null;
  // Rule 3: "each counter that exists in at least one capture has an implicit value 0 at `posted_at`, which takes
  // the place of its baseline"
  if (birth !== null && existsAnywhere) {
    previous = 0;
    result.levels.push({ at: birth, value: 0 });
  }
  captures.forEach((capture, index) => {
    // Rule 2: "So is its value in a capture marked `baseline: true`; if that capture lacks the counter, its next
    // existing value is."
    if (capture.marked) previous = null;
    const value = valueAt(index);
    if (value === null) return;
    if (previous === null) {
      // "A baseline carries a level and no increment."
      previous = value;
      result.levels.push({ at: capture.at, value });
      return;
    }
    // Rule 4: "within a stretch the effective value is the running maximum […] Followers are taken as they are."
    const effective = monotonic ? Math.max(previous, value) : value;
    // Rule 5: "increment = effective value − previous effective value. It belongs to the local day of its own
    // capture"
    result.increments.push({ at: capture.at, value: effective - previous });
    result.levels.push({ at: capture.at, value: effective });
    previous = effective;
  });
  return result;
}

function at(captures: Capture[], index: number): Capture {
  const capture = captures[index];
  if (capture === undefined) throw new Error(`no capture ${index}`);
  return capture;
}
