import { describe, expect, it } from 'vitest';
import { COUNTERS } from '@/lib/domain/fields';
import { follow, followers, HOUR, play, type Sent, START, toCaptures } from '@/tests/increments';
import {
  BIRTH_WINDOW_MS,
  birthBases,
  hasZeroOrigin,
  NO_BASELINE,
  TRACKING_RESET,
  TRACKING_STARTED,
  VIDEO_TRACK,
} from './increments';

describe('rule 1: which values exist', () => {
  it('a null or missing counter does not exist in its capture', () => {
    expect(follow([100, null, 120, {}, 130])).toEqual({
      new: [null, null, 20, null, 10],
      level: [100, 100, 120, 120, 130],
    });
  });

  it('(i) a zero of followers never exists', () => {
    expect(followers([0, 500, 0, 510])).toEqual({
      new: [null, null, null, 10],
      level: [null, 500, 500, 510],
    });
  });

  it.each(COUNTERS)('(ii) a zero of %s after a positive value does not exist', (counter) => {
    const sent = [100, 0, 120].map((value) => ({ views: 5, [counter]: value }));
    expect(follow(sent, counter)).toEqual({ new: [null, null, 20], level: [100, 100, 120] });
  });

  it('(ii) looks only at the stretch: after a reset to zero, zeros exist until the first positive value', () => {
    const sent = [100, { views: 0, baseline: true }, 0, 5, 0, 7];
    expect(follow(sent)).toEqual({ new: [null, null, 0, 5, null, 2], level: [100, 0, 0, 5, 5, 7] });
  });

  it.each(COUNTERS)(
    '(ii) a zero of %s exists after a marked capture that lacked it, and is the baseline',
    (counter) => {
      const sent = [
        { views: 9, [counter]: 100 },
        { views: 9, [counter]: null, baseline: true },
        { views: 9, [counter]: 0 },
        { views: 9, [counter]: 5 },
      ];
      expect(follow(sent, counter)).toEqual({ new: [null, null, null, 5], level: [100, 100, 0, 5] });
    },
  );

  it('(iii) a zero of views before any positive one does not exist', () => {
    expect(follow([0, 0, 1_800_000])).toEqual({ new: [null, null, null], level: [null, null, 1_800_000] });
  });

  it('(iii) a zero of views within 48 hours after posting exists', () => {
    expect(follow([0, 7], 'views', START - HOUR)).toEqual({ new: [0, 7], level: [0, 7] });
  });

  it('(iii) a zero of views exactly 48 hours after posting exists, a millisecond later it does not', () => {
    const posted = START - HOUR;
    const at = (ms: number) => follow([{}, { views: 0, at: posted + ms }], 'views', posted).new;
    expect(at(48 * HOUR)).toEqual([null, 0]);
    expect(at(48 * HOUR + 1)).toEqual([null, null]);
  });

  it('(iii) a zero of views before posting does not exist', () => {
    expect(follow([0, 5], 'views', START + 1).level).toEqual([null, 5]);
  });

  it('(iii) a zero of views before any positive one exists once a marked capture has come', () => {
    expect(follow([{ views: null, baseline: true }, 0, 5])).toEqual({
      new: [null, null, 5],
      level: [null, 0, 5],
    });
  });

  it.each(['likes', 'comments', 'shares', 'saves'] as const)(
    '(iii) is about views alone: a first zero of %s exists',
    (counter) => {
      expect(
        follow(
          [
            { views: 10, [counter]: 0 },
            { views: 11, [counter]: 4 },
          ],
          counter,
        ),
      ).toEqual({
        new: [null, 4],
        level: [0, 4],
      });
    },
  );

  it.each(['likes', 'comments', 'shares', 'saves'] as const)(
    '(iv) a zero of %s does not exist if the views of the same capture do not by (iii)',
    (counter) => {
      expect(
        follow(
          [
            { views: 0, [counter]: 0 },
            { views: 9, [counter]: 3 },
          ],
          counter,
        ),
      ).toEqual({
        new: [null, null],
        level: [null, 3],
      });
    },
  );

  it('(iv) a zero of likes does not exist if the views of the same capture do not by (ii)', () => {
    const sent = [
      { views: 10, likes: null },
      { views: 0, likes: 0 },
      { views: 12, likes: 2 },
    ];
    expect(follow(sent, 'likes')).toEqual({ new: [null, null, null], level: [null, null, 2] });
  });

  it('(iv) keeps a positive value of a failed read', () => {
    const sent = [
      { views: 10, likes: 1 },
      { views: 0, likes: 4 },
      { views: 12, likes: 6 },
    ];
    expect(follow(sent, 'likes').new).toEqual([null, 3, 2]);
  });

  it('(iv) does not cover unknown views: a zero of likes in the same capture exists', () => {
    expect(follow([{ likes: 0 }, { likes: 2 }], 'likes')).toEqual({ new: [null, 2], level: [0, 2] });
  });

  it.each(COUNTERS)('a zero of %s in a capture marked baseline is believed', (counter) => {
    const sent = [
      { views: 10, [counter]: 100 },
      { views: 0, [counter]: 0, baseline: true },
      { views: 3, [counter]: 5 },
    ];
    expect(follow(sent, counter)).toEqual({ new: [null, null, 5], level: [100, 0, 5] });
  });

  it('a zero of followers in a capture marked baseline is believed, an unmarked one after it is not', () => {
    expect(followers([500, [0, true], 0, 3])).toEqual({ new: [null, null, null, 3], level: [500, 0, 0, 3] });
  });
});

describe('rule 2: baselines', () => {
  it('a counter’s first existing value carries a level and no increment', () => {
    expect(follow([1000, 1500])).toEqual({ new: [null, 500], level: [1000, 1500] });
  });

  it('each counter has its own first value', () => {
    const sent = [
      { views: 10, likes: null },
      { views: 12, likes: 7 },
      { views: 15, likes: 8 },
    ];
    expect(follow(sent, 'views').new).toEqual([null, 2, 3]);
    expect(follow(sent, 'likes')).toEqual({ new: [null, null, 1], level: [null, 7, 8] });
  });

  it('a value in a capture marked baseline is one, whether it lies above or below', () => {
    expect(follow([100, { views: 40, baseline: true }, 45])).toEqual({
      new: [null, null, 5],
      level: [100, 40, 45],
    });
    expect(follow([100, { views: 900, baseline: true }, 950])).toEqual({
      new: [null, null, 50],
      level: [100, 900, 950],
    });
  });

  it('if the marked capture lacks the counter, its next existing value is one', () => {
    const sent = [100, { views: null, baseline: true }, null, 30, 35];
    expect(follow(sent)).toEqual({ new: [null, null, null, null, 5], level: [100, 100, 100, 30, 35] });
  });

  it('if the marked capture lacks one counter, only that one waits for its next value', () => {
    const sent = [
      { views: 100, likes: 10 },
      { views: 50, likes: null, baseline: true },
      { views: 60, likes: 4 },
      { views: 70, likes: 6 },
    ];
    expect(follow(sent, 'views').new).toEqual([null, null, 10, 10]);
    expect(follow(sent, 'likes').new).toEqual([null, null, null, 2]);
  });

  it('two marked captures in a row make two baselines', () => {
    const sent = [100, { views: 50, baseline: true }, { views: 80, baseline: true }, 81];
    expect(follow(sent)).toEqual({ new: [null, null, null, 1], level: [100, 50, 80, 81] });
  });

  it('a marked capture of followers restarts them', () => {
    expect(followers([500, [null, true], 700, 690])).toEqual({
      new: [null, null, null, -10],
      level: [500, 500, 700, 690],
    });
  });
});

describe('rule 3: zero origin', () => {
  const origin = (postedAtMs: number | null, baseline = false) =>
    hasZeroOrigin({ capturedAtMs: START, baseline }, postedAtMs);

  it('is a first capture from the instant of posting up to exactly 48 hours after it', () => {
    expect(origin(START)).toBe(true);
    expect(origin(START - 48 * HOUR)).toBe(true);
    expect(BIRTH_WINDOW_MS).toBe(48 * HOUR);
  });

  it('is not one a millisecond beyond 48 hours, nor one before posting', () => {
    expect(origin(START - 48 * HOUR - 1)).toBe(false);
    expect(origin(START + 1)).toBe(false);
  });

  it('is not one marked baseline, nor one of a video whose posting is unknown', () => {
    expect(origin(START - HOUR, true)).toBe(false);
    expect(origin(null)).toBe(false);
  });

  it('makes everything up to the first value new', () => {
    expect(follow([1000, 1500], 'views', START - 12 * HOUR)).toEqual({
      new: [1000, 500],
      level: [1000, 1500],
    });
  });

  it('replaces the baseline of each counter, also of one that is known only later', () => {
    const sent = [
      { views: 10, saves: null },
      { views: 20, saves: 4 },
    ];
    expect(follow(sent, 'saves', START)).toEqual({ new: [null, 4], level: [0, 4] });
  });

  it('leaves a counter without a level if it exists in no capture', () => {
    expect(follow([10, 20], 'shares', START)).toEqual({ new: [null, null], level: [null, null] });
    const { state } = play(VIDEO_TRACK, toCaptures([10, 20]), START);
    const known = { views: 0, likes: null, comments: null, shares: null, saves: null };
    expect(birthBases(VIDEO_TRACK, state.levels, true)).toEqual(known);
  });

  it('leaves a video that was found later without a level at birth', () => {
    const { state } = play(VIDEO_TRACK, toCaptures([10, 20]), null);
    const none = { views: null, likes: null, comments: null, shares: null, saves: null };
    expect(birthBases(VIDEO_TRACK, state.levels, false)).toEqual(none);
  });

  it('is not made by a second capture within 48 hours where the first came before posting', () => {
    const posted = START + HOUR / 2;
    expect(follow([100, 150], 'views', posted)).toEqual({ new: [null, 50], level: [100, 150] });
  });

  it('does not outlive a reset: the marked value is a baseline', () => {
    const sent = [10, { views: 3, baseline: true }, 5];
    expect(follow(sent, 'views', START)).toEqual({ new: [10, null, 2], level: [10, 3, 5] });
  });
});

describe('rule 4: drops', () => {
  it.each(COUNTERS)('a dip of %s and its recovery add up to the true gain', (counter) => {
    const sent = [100, 90, 95, 130].map((value) => ({ views: 5, [counter]: value }));
    expect(follow(sent, counter)).toEqual({ new: [null, 0, 0, 30], level: [100, 100, 100, 130] });
  });

  it('the running maximum is that of the stretch: after a reset it starts again', () => {
    expect(follow([1000, { views: 10, baseline: true }, 8, 15])).toEqual({
      new: [null, null, 0, 5],
      level: [1000, 10, 10, 15],
    });
  });

  it('followers are taken as they are', () => {
    expect(followers([500, 480, 490])).toEqual({ new: [null, -20, 10], level: [500, 480, 490] });
  });
});

describe('rule 5: increments', () => {
  it('a value that stays the same gained zero, which is not null', () => {
    expect(follow([100, 100]).new).toEqual([null, 0]);
    expect(followers([100, 100]).new).toEqual([null, 0]);
  });

  it('belong to their own capture, however long ago the one before was', () => {
    const year = START + 365 * 24 * HOUR;
    expect(follow([100, { views: 900, at: year }]).new).toEqual([null, 800]);
  });

  it('are exact up to 2^53 − 1', () => {
    const max = Number.MAX_SAFE_INTEGER;
    expect(follow([1, max]).new).toEqual([null, max - 1]);
    expect(follow([0, max], 'views', START).new).toEqual([0, max]);
  });
});

describe('the further cases of docs/semantics.md', () => {
  it('views 100, then 0, then 120: new 20 on the third capture, nothing on the second', () => {
    expect(follow([100, 0, 120]).new).toEqual([null, null, 20]);
  });

  it('views 0, 0, 1,800,000 without posted_at: the third is the baseline', () => {
    expect(follow([0, 0, 1_800_000]).new).toEqual([null, null, null]);
  });

  it('followers 500, 0, 510: new 10', () => {
    expect(followers([500, 0, 510]).new).toEqual([null, null, 10]);
  });

  it('views 100, then 0 marked baseline, then 5: level 0, then new 5, level 5', () => {
    expect(follow([100, { views: 0, baseline: true }, 5])).toEqual({
      new: [null, null, 5],
      level: [100, 0, 5],
    });
  });
});

describe('baseline entries concern captures, whatever the counter', () => {
  const entries = (sent: readonly Sent[], postedAtMs: number | null = null) =>
    play(VIDEO_TRACK, toCaptures(sent), postedAtMs).derived.map((one) => one.baselineKind);

  it('a first capture without zero origin is one, also when it knows no counter', () => {
    expect(entries([100, 120])).toEqual([TRACKING_STARTED, NO_BASELINE]);
    expect(entries([{}, 100])).toEqual([TRACKING_STARTED, NO_BASELINE]);
  });

  it('a first capture with zero origin is none', () => {
    expect(entries([100, 120], START)).toEqual([NO_BASELINE, NO_BASELINE]);
  });

  it('a first capture marked baseline is where tracking started, not where it was reset', () => {
    expect(entries([{ views: 100, baseline: true }, 120], START)).toEqual([TRACKING_STARTED, NO_BASELINE]);
  });

  it('a later capture marked baseline is a reset, also when it knows no counter', () => {
    expect(entries([100, { baseline: true }, 120])).toEqual([TRACKING_STARTED, TRACKING_RESET, NO_BASELINE]);
  });

  const firstData = (sent: readonly Sent[], postedAtMs: number | null = null) =>
    play(VIDEO_TRACK, toCaptures(sent), postedAtMs).state.firstDataAtMs;

  it('first data is the first capture that is no entry, also one that knows no counter', () => {
    expect(firstData([100, {}, 120])).toBe(START + HOUR);
    expect(firstData([100, { baseline: true }, 120])).toBe(START + 2 * HOUR);
    expect(firstData([100, 120], START)).toBe(START);
    expect(firstData([100])).toBeNull();
  });
});
