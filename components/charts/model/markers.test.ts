import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { note } from '@/tests/fixtures/analytics-answer';
import { law } from '@/tests/laws';
import { placeBaselines } from './baselines';
import { clusterMarkers } from './markers';

const at = (...indices: number[]) =>
  indices.map((index) => ({ index, annotation: note('2024-01-01T00:00:00.000Z') }));

describe('clusters of markers', () => {
  it('do not merge distinguishable markers', () => {
    expect(clusterMarkers(at(0, 2, 4), 12, 24).map((cluster) => cluster.markers.length)).toEqual([1, 1, 1]);
  });

  it('are in the middle of their members', () => {
    const [cluster] = clusterMarkers(at(10, 11), 12, 24);
    expect(cluster?.xPx).toBe(132);
    expect(cluster?.markers).toHaveLength(2);
  });

  it('merge until no two are too near, and lose no member', async () => {
    await law(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 60 }),
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        (indices, band) => {
          const clusters = clusterMarkers(at(...indices), band, 24);
          expect(clusters.reduce((sum, cluster) => sum + cluster.markers.length, 0)).toBe(indices.length);
          for (const [index, cluster] of clusters.entries()) {
            const next = clusters[index + 1];
            if (next) expect(next.xPx - cluster.xPx).toBeGreaterThanOrEqual(24);
          }
        },
      ),
    );
  });
});

describe('baseline marks', () => {
  const mark = (index: number, started: number, amount: number | null = null) => ({
    index,
    started,
    reset: 0,
    amount,
  });

  it('spell out the first one with room and count the others', () => {
    const placed = placeBaselines([mark(0, 4), mark(40, 2), mark(60, 1)], 'video', 12, 1080);
    expect(placed.map((one) => one.text)).toEqual(['tracking started, 4 videos', '2', null]);
    expect(placed.map((one) => one.full)).toEqual([
      'tracking started, 4 videos',
      'tracking started, 2 videos',
      'tracking started, 1 video',
    ]);
  });

  it('merge where they would touch', () => {
    const placed = placeBaselines([mark(0, 4), mark(1, 2)], 'video', 3, 1080);
    expect(placed.map((one) => one.text)).toEqual(['tracking started, 6 videos']);
  });

  it('are thinned where there is one every day', () => {
    const daily = Array.from({ length: 30 }, (_, index) => mark(index, 1));
    const placed = placeBaselines(daily, 'video', 36, 1080);
    expect(placed.length).toBe(15);
    expect(placed.slice(1).every((one, at) => one.xPx - (placed[at]?.xPx ?? 0) >= 40)).toBe(true);
  });

  it('name the amount that was not gained', () => {
    expect(placeBaselines([mark(3, 3, 5_100_000)], 'video', 12, 1080)[0]?.text).toBe(
      '+5.10M from 3 videos first seen',
    );
  });
});
