import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { bestGroups, silhouetteOf } from './k-medoids';

const distanceOf = (points: readonly number[]) => (a: number, b: number) =>
  Math.abs((points[a] ?? 0) - (points[b] ?? 0));

describe('groups around medoids', () => {
  it('are those that anybody would see', () => {
    const points = [1, 2, 3, 50, 51, 52, 53, 100, 101];
    const groups = bestGroups(points.length, distanceOf(points), 8);
    expect(groups.map(({ medoid, members }) => [medoid, members])).toEqual(
      expect.arrayContaining([
        [1, [0, 1, 2]],
        [expect.any(Number), [3, 4, 5, 6]],
        [expect.any(Number), [7, 8]],
      ]),
    );
    expect(groups).toHaveLength(3);
  });

  it('do not exist among fewer than four points', () => {
    expect(bestGroups(3, distanceOf([1, 2, 50]), 8)).toEqual([]);
  });

  it('are as many as have the best silhouette, and no chance is in them', () =>
    law(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 20 }), (points) => {
        const distance = distanceOf(points);
        const groups = bestGroups(points.length, distance, 8);
        expect(bestGroups(points.length, distance, 8)).toEqual(groups);
        const score = silhouetteOf(groups, distance);
        for (let most = 2; most < 8; most++) {
          const fewer = silhouetteOf(bestGroups(points.length, distance, most), distance);
          expect(fewer).toBeLessThanOrEqual(score);
          if (most >= groups.length) expect(fewer).toBe(score);
        }
      }),
    ));

  it('hold every point once, each with the nearest medoid', () =>
    law(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 30 }), (points) => {
        const distance = distanceOf(points);
        const groups = bestGroups(points.length, distance, 8);
        expect(groups.length).toBeGreaterThanOrEqual(2);
        expect(groups.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(
          points.map((_, at) => at),
        );
        for (const { medoid, members } of groups) {
          expect(members).toContain(medoid);
          for (const member of members) {
            for (const other of groups) {
              expect(distance(member, medoid)).toBeLessThanOrEqual(distance(member, other.medoid));
            }
          }
        }
        const score = silhouetteOf(groups, distance);
        expect(score).toBeGreaterThanOrEqual(-1);
        expect(score).toBeLessThanOrEqual(1);
      }),
    ));
});
