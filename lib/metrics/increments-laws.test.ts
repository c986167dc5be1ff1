import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyCounter, COUNTERS, CREATOR_COUNTERS } from '@/lib/domain/fields';
import { HOUR, levelsOf, play, START } from '@/tests/increments';
import { law } from '@/tests/laws';
import {
  birthBases,
  type Capture,
  CREATOR_TRACK,
  type Derived,
  derive,
  emptyState,
  VIDEO_TRACK,
} from './increments';

describe('for any captures', () => {
  const counter = fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.constant(Number.MAX_SAFE_INTEGER) },
  );
  const history = (counters: readonly AnyCounter[]) =>
    fc
      .array(
        fc.record({
          gap: fc.integer({ min: 1, max: 40 * HOUR }),
          mark: fc.nat(6),
          values: fc.record(Object.fromEntries(counters.map((name) => [name, counter]))),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .map((drawn) => {
        let at = START;
        return drawn.map(({ gap, mark, values }): Capture => {
          at += gap;
          return { capturedAtMs: at, baseline: mark === 0, values };
        });
      });
  const posted = fc.option(fc.integer({ min: START - 60 * HOUR, max: START + 60 * HOUR }), { nil: null });
  const tracks = fc.oneof(
    fc.record({ track: fc.constant(VIDEO_TRACK), captures: history(COUNTERS), postedAtMs: posted }),
    fc.record({
      track: fc.constant(CREATOR_TRACK),
      captures: history(CREATOR_COUNTERS),
      postedAtMs: fc.constant(null),
    }),
  );

  it('continuing from a state, split anywhere and any number of times, has the result of one pass', async () => {
    await law(
      fc.property(tracks, fc.array(fc.nat(12), { maxLength: 4 }), ({ track, captures, postedAtMs }, cuts) => {
        const { derived, state, zeroOrigin } = play(track, captures, postedAtMs);
        const bounds = [0, ...cuts.filter((cut) => cut <= captures.length), captures.length];
        bounds.sort((a, b) => a - b);
        const parts: Derived[] = [];
        let current = emptyState(track);
        for (const [i, end] of bounds.slice(1).entries()) {
          const part = derive(track, current, captures.slice(bounds[i], end), { postedAtMs, zeroOrigin });
          parts.push(...part.derived);
          current = part.state;
        }
        expect(parts).toEqual(derived);
        expect(current).toEqual(state);
      }),
      1_000,
    );
  });

  it('levels are the sum of gains and bases, at most one of the two per value', async () => {
    await law(
      fc.property(tracks, ({ track, captures, postedAtMs }) => {
        // Sums of such differences would pass 2^53 on the way.
        const small = captures.map((one) => ({
          ...one,
          values: Object.fromEntries(
            Object.entries(one.values).map(([name, value]) => [
              name,
              value === Number.MAX_SAFE_INTEGER ? 1_000 : value,
            ]),
          ),
        }));
        const { derived, state, zeroOrigin } = play(track, small, postedAtMs);
        for (const name of track.counters) {
          for (const one of derived) expect(one.gain[name] === null || one.base[name] === null).toBe(true);
          const birth = birthBases(track, state.levels, zeroOrigin)[name] ?? null;
          expect(levelsOf(derived, name, birth).at(-1)).toBe(state.levels[name]);
        }
      }),
      500,
    );
  });

  it('no counter of a video is ever gained backwards', async () => {
    await law(
      fc.property(history(COUNTERS), posted, (captures, postedAtMs) => {
        const { derived } = play(VIDEO_TRACK, captures, postedAtMs);
        for (const gain of derived.flatMap((one) => Object.values(one.gain)))
          expect(gain ?? 0).toBeGreaterThanOrEqual(0);
      }),
      500,
    );
  });

  it('the state remembers the first and last capture', async () => {
    await law(
      fc.property(tracks, ({ track, captures, postedAtMs }) => {
        const { state } = play(track, captures, postedAtMs);
        expect([state.firstCapturedAtMs, state.lastCapturedAtMs]).toEqual([
          captures[0]?.capturedAtMs,
          captures.at(-1)?.capturedAtMs,
        ]);
      }),
    );
  });
});
