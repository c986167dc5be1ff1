import { beforeAll, describe, expect, it } from 'vitest';
import { SOURCES, type Source } from '@/lib/data/analytics/scan';
import { testDatabase } from '@/tests/database';
import { readVectorRecords, readVectors, titled } from '@/tests/vectors/vectors';
import { ask } from '@/tests/worlds/ask';
import { sameValue } from '@/tests/worlds/compare';
import { createTenant, fill, ingest, type Tenant } from '@/tests/worlds/store';

const vectors = readVectors();

const database = testDatabase();
let tenant: Tenant;

beforeAll(async () => {
  tenant = await createTenant(database.db, { ...vectors, zone: vectors.timezone });
  const records = readVectorRecords();
  // In three calls, in the file's order, which is arbitrary.
  for (let i = 0; i < records.length; i += 400) await ingest(tenant, records.slice(i, i + 400));
  await fill(tenant, vectors.campaigns);
});

describe('the product answers every given query', () => {
  it.each(titled(vectors.cases))('%s', async (_title, { query, expected }) => {
    const own = query.tz === undefined || query.tz === vectors.timezone;
    const sources: readonly (Source | undefined)[] = own ? [undefined, ...SOURCES] : ['quarters', 'captures'];
    for (const source of sources) {
      const got = await ask(tenant, query, source);
      for (const name of ['series', 'compare_series', 'breakdown_series'] as const) {
        expect(got[name].map(({ id }) => id)).toEqual(expected[name].map(({ id }) => id));
        got[name].forEach(({ points }, i) => {
          const right = expected[name][i]?.points ?? [];
          expect(points.map((point) => point.bucket_start)).toEqual(right.map(([start]) => start));
          points.forEach(({ bucket_start, value }, j) => {
            const wanted = right[j]?.[1] ?? null;
            const where = `${name} ${bucket_start} from ${source}: expected ${wanted}, got ${value}`;
            expect(sameValue(value, wanted, expected.mode !== 'rate'), where).toBe(true);
          });
        });
      }
      expect(got.mode).toBe(expected.mode);
      expect(got.first_data_date).toBe(expected.first_data_date);
      expect(got.partial_bucket && Object.values(got.partial_bucket)).toEqual(expected.partial_bucket);
      // The file writes microseconds; instants are cut to milliseconds.
      expect(got.baselines.map((one) => [one.entity_id, one.snapshot_at, one.reason])).toEqual(
        expected.baselines.map(([id, at, reason]) => [id, new Date(at).toISOString(), reason]),
      );
    }
  });
});
