import { expect, it } from 'vitest';
import { derive, emptyState, VIDEO_TRACK } from '@/lib/metrics/increments';
import { parseInstant } from '@/lib/time/instant';
import { createRandom } from '../../demo/synthetic/random';
import { dayOf, lastDay, levelAt, makeVideo, nextRecord } from './own-videos';

it('knows the level by the rules, after late and voided captures too', () => {
  const random = createRandom('own videos');
  const video = makeVideo(1, 1);
  const remaining = new Map<number, number>();
  for (let i = 0; i < 300; i++) {
    const { captured_at, views } = nextRecord(random, video) as { captured_at: string; views?: number };
    const atMs = parseInstant(captured_at) ?? Number.NaN;
    if (views === undefined) remaining.delete(atMs);
    else remaining.set(atMs, views);
  }
  const captures = [...remaining]
    .sort(([a], [b]) => a - b)
    .map(([capturedAtMs, views]) => ({
      capturedAtMs,
      baseline: false,
      values: { views },
    }));
  const birth = { postedAtMs: null, zeroOrigin: false };
  const { derived } = derive(VIDEO_TRACK, emptyState(VIDEO_TRACK), captures, birth);
  const levels = new Map<string, number>();
  let level = 0;
  captures.forEach(({ capturedAtMs }, i) => {
    level += (derived[i]?.gain.views ?? 0) + (derived[i]?.base.views ?? 0);
    levels.set(new Date(capturedAtMs).toISOString().slice(0, 10), level);
  });
  expect(levels.size).toBeGreaterThan(100);
  for (let day = 0; day <= lastDay(video); day++) expect(levelAt(video, day)).toBe(levels.get(dayOf(day)));
});
