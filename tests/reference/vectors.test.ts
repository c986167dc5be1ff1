import { describe, expect, it } from 'vitest';
import { readVectorRecords, readVectors, titled } from '../vectors/vectors';
import { type Answer, answer, type Series } from './answer';
import { toEntities } from './records';

const vectors = readVectors();
const records = readVectorRecords();
const entities = toEntities(records);
const world = { ...vectors, zone: vectors.timezone, records };

describe('the reference answers every given query', () => {
  it('finds all 80 of them', () => {
    expect(vectors.cases).toHaveLength(80);
  });

  it.each(titled(vectors.cases))('%s', (_title, { query, expected }) => {
    const got = answer(world, query, { entities });
    expectSeries(got.series, expected.series);
    expectSeries(got.compare_series, expected.compare_series);
    expectSeries(got.breakdown_series, expected.breakdown_series);
    expect(got.mode).toBe(expected.mode);
    expect(got.first_data_date).toBe(expected.first_data_date);
    expect(partial(got)).toEqual(expected.partial_bucket);
    // The file writes microseconds; instants are cut to milliseconds.
    const baselines = expected.baselines.map(([id, at, reason]) => [id, new Date(at).toISOString(), reason]);
    expect(got.baselines.map((one) => [one.entity_id, one.snapshot_at, one.reason])).toEqual(baselines);
  });
});

function partial(got: Answer): [string, string] | null {
  return got.partial_bucket && [got.partial_bucket.bucket_start, got.partial_bucket.bucket_end];
}

function expectSeries(got: Series[], expected: { id: string; points: [string, number | null][] }[]): void {
  expect(got.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  got.forEach((one, i) => {
    const points = expected[i]?.points ?? [];
    expect(one.points.map((point) => point.bucket_start)).toEqual(points.map(([start]) => start));
    one.points.forEach(({ value }, j) => {
      const right = points[j]?.[1] ?? null;
      if (value === null || right === null || Number.isInteger(right)) expect(value).toBe(right);
      else expect(Math.abs(value - right)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(right)));
    });
  });
}
