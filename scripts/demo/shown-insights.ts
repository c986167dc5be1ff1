import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { campaignListAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorListAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { memberOverlapAnswer } from '@/lib/contract/insights/member-overlap';
import { outliers } from '@/lib/contract/insights/outliers';
import { overPostingAnswer } from '@/lib/contract/insights/over-posting';
import { postingConsistency } from '@/lib/contract/insights/posting-consistency';
import { postingHeatmapAnswer } from '@/lib/contract/insights/posting-heatmap';
import { similarCreatorsAnswer } from '@/lib/contract/insights/similar-creators';
import { viewDistributionAnswer } from '@/lib/contract/insights/view-distribution';
import type { TestDatabase } from '@/tests/database';
import { testHttp } from '@/tests/http';
import { DAY_MS } from './synthetic/timing';

/** Ranges end yesterday. */
const MONTH = 'from=2026-10-24&to=2026-11-22';
const QUARTER = 'from=2026-08-25&to=2026-11-22';

const ranges = [
  ['a month', MONTH],
  ['a quarter', QUARTER],
] as const;

/** The demo, once it is loaded. */
interface LoadedDemo {
  database: TestDatabase;
  /** A day after the last one of the ranges. */
  now: Date;
  /** Reads the brand. */
  key: () => string;
}

/** Declares tests of what the demo has to show in each insight. */
export function describeInsights(demo: LoadedDemo): void {
  describe('the demo shows', () => {
    const { database } = demo;
    const http = testHttp({
      now: demo.now,
      database: async () => ({ db: database.db, url: database.url, drop: async () => {} }),
    });

    async function ask<S extends z.ZodType>(schema: S, name: string, query: string): Promise<z.output<S>> {
      return http.get(schema, `/analytics/aggregate/${name}?${query}`, { key: demo.key() });
    }

    it.each(ranges)('hits and flops in %s, a few of each', async (_, range) => {
      const { data } = await ask(outliers.answer, 'outliers', `${range}&limit=200`);
      for (const kind of ['hit', 'flop']) {
        const found = data.filter((row) => row.kind === kind);
        expect(found.length).toBeGreaterThanOrEqual(range === MONTH ? 1 : 4);
        expect(found.length).toBeLessThanOrEqual(15);
        expect(found.filter(({ label }) => label !== '').length).toBe(found.length);
      }
    });

    it('one creator who posted too much, lately and before', async () => {
      const { data } = await ask(overPostingAnswer, 'over-posting', QUARTER);
      expect(data.map(({ severity }) => severity)).toEqual(['recent', 'past']);
      expect(new Set(data.map(({ id }) => id)).size).toBe(1);
      for (const { posts, suppressed } of data) {
        expect(posts).toBeGreaterThanOrEqual(7);
        expect(suppressed).toBeGreaterThanOrEqual(2);
        expect(suppressed).toBeLessThan(posts);
      }
    });

    it('posts at lunch and after work in the week, in the morning at the weekend', async () => {
      const cells = (await ask(postingHeatmapAnswer, 'posting-heatmap', QUARTER)).data;
      const perHour = (dows: readonly number[], from: number, to: number) =>
        cells
          .filter(({ dow, hour }) => dows.includes(dow) && hour >= from && hour <= to)
          .reduce((sum, cell) => sum + cell.post_count, 0) /
        (to - from + 1);
      const [week, weekend] = [
        [1, 2, 3, 4, 5],
        [0, 6],
      ] as const;
      const usual = perHour(week, 7, 23);
      expect(perHour(week, 12, 13)).toBeGreaterThan(1.5 * usual);
      expect(perHour(week, 18, 20)).toBeGreaterThan(1.5 * usual);
      expect(perHour(week, 14, 17)).toBeLessThan(usual);
      expect(perHour(weekend, 9, 11)).toBeGreaterThan(1.5 * perHour(weekend, 12, 20));
    });

    it.each(ranges)(
      'creators who post regularly in %s, others who do not, and some between',
      async (_, range) => {
        const { data } = await ask(postingConsistency.answer, 'posting-consistency', `${range}&limit=200`);
        const within = (from: number, to: number) =>
          data.filter(
            ({ posts, score }) => (posts ?? 0) > 0 && score !== null && score >= from && score <= to,
          ).length;
        expect(within(85, 100)).toBeGreaterThanOrEqual(3);
        expect(within(20, 75)).toBeGreaterThanOrEqual(5);
        expect(within(0, 15)).toBeGreaterThanOrEqual(5);
      },
    );

    it('campaigns of which a few overlap', async () => {
      const { campaigns, pairs } = (await ask(memberOverlapAnswer, 'member-overlap', QUARTER)).data;
      const all = (campaigns.length * (campaigns.length - 1)) / 2;
      const overlapping = pairs.filter(({ jaccard }) => jaccard >= 0.1);
      expect(overlapping.length).toBeGreaterThanOrEqual(5);
      expect(overlapping.length).toBeLessThan(all / 3);
      expect(Math.max(...overlapping.map(({ jaccard }) => jaccard))).toBeLessThan(0.7);
      const isNested = (name: string) => ['2026 Program', 'Q4'].includes(name);
      expect(
        overlapping.filter(({ a_label, b_label }) => !isNested(a_label) && !isNested(b_label)).length,
      ).toBeGreaterThanOrEqual(2);
    });

    it.each(ranges)(
      'kinds of creators by %s: small ones post often, large ones now and then',
      async (_, range) => {
        const [creator] = (await http.get(creatorListAnswer, '/creators', { key: demo.key() })).data;
        const query = `${range}&creator_id=${creator?.id}`;
        const { pools, compared_count, similar } = (
          await ask(similarCreatorsAnswer, 'similar-creators', query)
        ).data;
        expect(compared_count).toBeGreaterThanOrEqual(15);
        expect(similar).toHaveLength(10);
        expect(pools.length).toBeGreaterThanOrEqual(2);
        const bySize = pools.toSorted((a, b) => (a.traits.followers ?? 0) - (b.traits.followers ?? 0));
        const [small, large] = [bySize[0], bySize.at(-1)];
        expect(small?.creator_count).toBeGreaterThanOrEqual(4);
        expect(large?.creator_count).toBeGreaterThanOrEqual(4);
        expect(small?.traits.posts_per_week).toBeGreaterThan(
          1.5 * (large?.traits.posts_per_week ?? Infinity),
        );
      },
    );

    it.each(ranges)('a tenth of the posts of %s with about half of the views', async (_, range) => {
      const { data } = await ask(viewDistributionAnswer, 'view-distribution', range);
      expect(data.count).toBeGreaterThan(80);
      expect(data.top_10_share).toBeGreaterThan(40);
      expect(data.top_10_share).toBeLessThan(70);
    });

    it('videos that have waited for more than a week, and campaigns that are over', async () => {
      const waiting = await http.get(videoListAnswer, '/videos?tracking_status=pending_review&limit=50', {
        key: demo.key(),
      });
      const weekAgo = new Date(demo.now.getTime() - 7 * DAY_MS).toISOString();
      const old = waiting.data.filter(({ posted_at }) => posted_at !== null && posted_at < weekAgo);
      expect(old.length).toBeGreaterThan(10);
      const { data } = await http.get(campaignListAnswer, '/campaigns', { key: demo.key() });
      const today = demo.now.toISOString().slice(0, 10);
      expect(data.filter(({ ends_on }) => ends_on !== null && ends_on < today).length).toBeGreaterThan(2);
    });
  });
}
