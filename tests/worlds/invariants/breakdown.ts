import { expect } from 'vitest';
import { COUNTERS } from '../../reference/records';
import { countMetrics } from '../queries';
import type { GeneratedWorld } from '../world';
import { type Ask, type Choice, someOf, subject, total } from './subject';

/** 3. Σ breakdown incl. Other = main, bucket by bucket, for each additive metric and mode. */
export async function breakdownAddsUp(world: GeneratedWorld, ask: Ask, choice: Choice): Promise<number> {
  const entity = choice.query.entity === 'video' ? 'campaign' : choice.query.entity;
  const params = subject(world, { ...choice, query: { ...choice.query, entity } });
  if (params === null) return 0;
  let compared = 0;
  for (const metric of someOf(countMetrics(entity), choice)) {
    const constituents = [
      ...((COUNTERS as readonly string[]).includes(metric) ? (['video'] as const) : []),
      ...(entity === 'creator' ? [] : (['creator'] as const)),
    ];
    for (const breakdown of constituents) {
      for (const mode of ['new', 'cumulative'] as const) {
        const got = await ask({
          ...params,
          entity_ids: params.entity_ids.slice(0, 1),
          metric,
          mode,
          granularity: choice.query.granularity ?? 'day',
          ...(choice.query.granularity === 'custom' ? { bucket_days: choice.query.bucketDays } : {}),
          breakdown,
          top_n: choice.query.topN ?? 2,
        });
        const main = got.series[0]?.points ?? [];
        // A count of videos is never null, also not that of no constituents.
        const nothing = metric === 'video_count' ? 0 : null;
        const sums = main.map((point, i) => {
          const parts = got.breakdown_series.flatMap(({ points }) => points.slice(i, i + 1));
          return { ...point, value: total(parts) ?? nothing };
        });
        expect(sums, `${metric} ${mode} by ${breakdown}`).toEqual(main);
        compared += got.breakdown_series.length > 1 ? 1 : 0;
      }
    }
  }
  return compared;
}
