import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyticsParameters } from '@/lib/contract/analytics/analytics';
import { ANALYTICS_RULES } from '@/lib/contract/analytics/rules';
import { BREAKDOWNS, ENTITY_TYPES } from '@/lib/domain/entities';
import { CSV_LAYOUT_IDS, FORMAT_IDS } from '@/lib/domain/formats';
import { COUNT_METRIC_IDS, METRIC_IDS, MODES } from '@/lib/domain/metrics';
import { GRANULARITIES } from '@/lib/time/grains';
import { isReplay, law } from '@/tests/laws';
import { checkRules } from './parse-rules';

const ID = '3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11';
const RUNS = 4_000;
const oneOf = (values: readonly string[]) => fc.constantFrom(...values);

/** What each parameter may be, valid by itself. */
const VALUES = {
  entity: oneOf(ENTITY_TYPES),
  metric: oneOf(METRIC_IDS),
  entity_id: fc.constant(ID),
  entity_ids: fc.constant(ID),
  mode: oneOf(MODES),
  granularity: oneOf(GRANULARITIES),
  bucket_days: oneOf(['1', '90']),
  breakdown: oneOf(['none', ...BREAKDOWNS]),
  formula: oneOf(['by_views', 'by_followers']),
  base_metric: oneOf(COUNT_METRIC_IDS),
  format: oneOf(FORMAT_IDS),
  layout: oneOf(CSV_LAYOUT_IDS),
};

const { entity: _entity, metric: _metric, ...OPTIONAL } = VALUES;

/** An entity, a metric and a few others: all ten of them hardly ever go together. */
const sentArbitrary = fc
  .tuple(fc.record(VALUES), fc.subarray(Object.keys(OPTIONAL), { maxLength: 6 }))
  .map(([values, others]) => {
    const sent = ['entity', 'metric', ...others];
    return Object.fromEntries(Object.entries(values).filter(([name]) => sent.includes(name)));
  });

it('the rules of the OpenAPI document accept exactly what is accepted', async () => {
  const validate = new Ajv2020({ strict: false }).compile(ANALYTICS_RULES);
  let accepted = 0;
  await law(
    fc.property(sentArbitrary, (sent) => {
      const findings = checkRules(analyticsParameters.parse(sent), {
        today: 20_000,
        isSent: (name) => name in sent,
      });
      expect(validate(sent), JSON.stringify(findings)).toBe(findings.length === 0);
      if (findings.length === 0) accepted += 1;
    }),
    RUNS,
  );
  if (!isReplay) expect(accepted).toBeGreaterThan(RUNS / 100);
});
