import { expect } from 'vitest';
import { toDate, toDay } from '../../reference/calendar';
import { COUNTERS } from '../../reference/records';
import type { GeneratedWorld } from '../world';
import { type Ask, type Choice, subject, total } from './subject';

/**
 * 9. A total is Σ new over the complete days, or the level at the end of the range, whatever the granularity; its prior
 * value is the total of the days before; it is comparable exactly where those days begin with or after first data; the
 * totals of a breakdown add up to the main one.
 */
export async function totalsFollowFromTheSeries(
  world: GeneratedWorld,
  ask: Ask,
  choice: Choice,
): Promise<number> {
  const params = subject(world, choice);
  if (params === null) return 0;
  const { granularity = 'week', bucketDays, entity } = choice.query;
  let compared = 0;
  for (const mode of ['new', 'cumulative'] as const) {
    const asked = { ...params, mode, compare: 'prior_period' as const };
    const daily = await ask(asked);
    const coarse = await ask({
      ...asked,
      granularity,
      ...(granularity === 'custom' ? { bucket_days: bucketDays } : {}),
    });
    expect(coarse.totals, `totals by ${granularity}`).toEqual(daily.totals);
    const [from, to] = [daily.series[0]?.points[0]?.bucket_start ?? '', daily.complete_to];
    const n = toDay(to) - toDay(from) + 1;
    const isToday = daily.partial_bucket !== null && to === daily.partial_bucket.bucket_start;
    const prior = await ask({
      ...params,
      mode,
      from: toDate(toDay(from) - n),
      to: toDate(toDay(from) - 1),
    });
    for (const [i, one] of daily.totals.entries()) {
      const points = (daily.series[i]?.points ?? []).filter(({ bucket_start }) => bucket_start <= to);
      const right = mode === 'new' ? total(points) : (points.at(-1)?.value ?? null);
      expect(one.value, `${one.id}: ${mode}`).toBe(right);
      expect(one.prior, `${one.id}: ${mode} before`).toBe(prior.totals[i]?.value);
      const isWatched = one.first_data_date !== null && toDay(one.first_data_date) <= toDay(from) - n;
      expect(one.comparable, `${one.id}: comparable`).toBe(isWatched && !(isToday && mode === 'new'));
      expect(one.change === null).toBe(
        !one.comparable || one.value === null || one.prior === null || one.prior <= 0,
      );
      if (one.change !== null && one.value !== null && one.prior !== null) {
        expect(one.prior * (1 + one.change / 100)).toBeCloseTo(one.value, 3);
      }
      compared += one.value === null ? 0 : 1;
    }
    const by = entity === 'creator' ? 'video' : 'creator';
    if (entity === 'video' || (by === 'video' && !(COUNTERS as readonly string[]).includes(params.metric)))
      continue;
    const broken = await ask({
      ...params,
      mode,
      entity_ids: params.entity_ids.slice(0, 1),
      breakdown: by,
      top_n: 2,
    });
    const [main, ...parts] = broken.totals;
    const nothing = params.metric === 'video_count' ? 0 : null;
    const sum = total(parts.map(({ value }) => ({ bucket_start: '', value, counted_days: null })));
    expect(sum ?? nothing, `${params.metric} ${mode} by ${by}`).toBe(main?.value);
  }
  return compared;
}
