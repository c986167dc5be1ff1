/** Parts of the demo that tests load, because all of it takes minutes. */
import { OUTLIER_AGE_DAYS } from '@/lib/contract/insights/outliers';
import { type RealCaptures, readRealCaptures } from './real-captures';
import type { IngestRecord } from './records';
import { buildSyntheticBrand, type SyntheticBrand } from './synthetic';
import { DAY_MS } from './synthetic/timing';

/** The real captures of the first weeks, which are more than a month. */
export function someReal(): RealCaptures {
  const real = readRealCaptures();
  const until = '2022-09-10';
  const records = function* () {
    for (const record of real.records()) {
      if (record.captured_at >= until) return;
      yield record;
    }
  };
  return { ...real, ...kept(records()) };
}

/**
 * The synthetic brand with the first and then every fourteenth capture of each creator and video, and the one at the age
 * at which videos are compared.
 */
export function someBrand(end: Date): SyntheticBrand {
  const brand = buildSyntheticBrand(end);
  const records = function* (): Generator<IngestRecord> {
    const seen = new Map<string, number>();
    const grown = new Set<string>();
    for (const record of brand.records()) {
      const count = seen.get(record.platform_id) ?? 0;
      seen.set(record.platform_id, count + 1);
      const isFirstGrown = isGrown(record) && !grown.has(record.platform_id);
      if (isFirstGrown) grown.add(record.platform_id);
      if (count % 14 === 0 || isFirstGrown) yield record;
    }
  };
  return { ...brand, ...kept(records()) };
}

function isGrown(record: IngestRecord): boolean {
  if (record.kind === 'creator' || record.views == null || record.posted_at === undefined) return false;
  return Date.parse(record.captured_at) - Date.parse(record.posted_at) >= OUTLIER_AGE_DAYS * DAY_MS;
}

/** Records that are made once, however often they are read. */
function kept(made: Iterable<IngestRecord>): { records(): Generator<IngestRecord>; recordCount: number } {
  const all = [...made];
  const records = function* () {
    yield* all;
  };
  return { records, recordCount: all.length };
}
