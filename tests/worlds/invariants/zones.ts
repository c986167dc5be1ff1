import { expect } from 'vitest';
import { toDate, toDay } from '../../reference/calendar';
import { toMilliseconds } from '../../reference/records';
import type { GeneratedWorld } from '../world';
import { type Ask, type Choice, subject, total } from './subject';

/** 7. Changing `tz` changes no total over a range that has no capture within 26 hours of its ends. */
export async function zoneChangesNoTotal(
  world: GeneratedWorld,
  ask: Ask,
  choice: Choice,
  zones: readonly string[],
): Promise<number> {
  const params = subject(world, choice);
  if (params === null || params.metric === 'video_count') return 0;
  const quiet = quietMidnights(world);
  // A quiet midnight opens the range, and another one closes it; the choice's numbers pick them.
  const i = Math.abs(choice.range.from ?? 0) % quiet.length;
  const j = choice.range.length % quiet.length;
  const [from, end] = [quiet[Math.min(i, j)], quiet[Math.max(i, j)]];
  if (from === undefined || end === undefined || from === end) return 0;
  const totals: (number | null)[][] = [];
  // Four of them; other choices take the others.
  const own = zones.map((_, n) => zones[(n + choice.query.metric) % zones.length]).slice(0, 4);
  for (const tz of own) {
    const { series } = await ask({ ...params, mode: 'new', tz, from: toDate(from), to: toDate(end - 1) });
    totals.push(series.map(({ points }) => total(points)));
  }
  for (const one of totals) expect(one).toEqual(totals[0]);
  return totals[0]?.filter((one) => one !== null).length ?? 0;
}

/**
 * The dates (as days) whose UTC midnight has no capture within 26 hours, up to the last one that `now` has
 * passed everywhere.
 */
function quietMidnights(world: GeneratedWorld): number[] {
  const hour = 3_600_000;
  const captures = world.remaining.map(({ captured_at }) => toMilliseconds(captured_at));
  const quiet: number[] = [];
  const last = Math.floor((Date.parse(world.now) - 26 * hour) / (24 * hour));
  for (let day = toDay(world.window.first) - 3; day <= last; day++) {
    if (captures.every((at) => Math.abs(at - day * 24 * hour) > 26 * hour)) quiet.push(day);
  }
  return quiet;
}
