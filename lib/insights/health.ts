import {
  HEALTH_COLUMNS,
  type HealthExample,
  type HealthFinding,
  type HealthMeta,
  type HealthRow,
} from '@/lib/contract/insights/health';
import { FINDINGS, sentenceOf, severityOf } from '@/lib/contract/insights/health-kinds';
import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import { toInstant } from '@/lib/data/catalogue/page';
import { readFindings, type StoredExample, type StoredFinding } from '@/lib/data/insights/health/read';
import type { Insight } from './engine/types';

/** Every kind of finding, in the order of the list. */
export const health: Insight<InsightParameters, HealthFinding[], HealthRow> = {
  noun: 'health',
  columns: HEALTH_COLUMNS,
  rows: (findings) =>
    findings.flatMap(({ examples, is_seen, ...finding }) =>
      (examples.length > 0 ? examples : [null]).map((example) => ({
        ...finding,
        is_seen: is_seen ? 'yes' : 'no',
        example,
      })),
    ),
  async compute(_, context) {
    const stored = await readFindings(context.db, context);
    const meta: HealthMeta = { last_captured_at: toInstant(stored[0]?.last_captured_at ?? null) };
    return { data: stored.map(toFinding), meta: { ...meta } };
  },
};

function toFinding({ id, count, digest, examples, seen_at, seen_by }: StoredFinding): HealthFinding {
  return {
    id,
    severity: severityOf(id, count),
    sentence: sentenceOf(id, count),
    count,
    examples: examples.map(toExample),
    link: FINDINGS[id].link,
    digest,
    is_seen: seen_at !== null,
    seen_at: toInstant(seen_at),
    seen_by,
  };
}

function toExample({
  subject,
  uuid,
  label,
  metric,
  value,
  expected,
  at_ms,
  day,
}: StoredExample): HealthExample {
  return {
    entity_type: subject,
    id: uuid,
    label,
    metric,
    value,
    expected,
    at: at_ms === null ? null : toInstant(new Date(at_ms)),
    day,
  };
}
