import { BREAKDOWNS, ENTITY_TYPES, type EntityType, entityOf } from '@/lib/domain/entities';
import { FORMAT_IDS, hasLayouts } from '@/lib/domain/formats';
import {
  COUNT_METRIC_IDS,
  hasMetric,
  isRateOnly,
  METRIC_IDS,
  type MetricId,
  takesBase,
} from '@/lib/domain/metrics';

/**
 * The rules between the parameters of analytics as the OpenAPI document has them (`x-rules`): a JSON Schema of the sent
 * parameters as an object of texts. `lib/analytics/parse-rules.ts` enforces them, with sentences and suggestions; a law
 * holds both together.
 */

type Schema = Readonly<Record<string, unknown>>;

const sent = (...names: string[]): Schema => ({ required: names });
const notSent = (name: string): Schema => ({ properties: { [name]: false } });
const is = (name: string, values: readonly string[]): Schema => ({
  properties: { [name]: { enum: values } },
  required: [name],
});
/** Also true where it was not sent. */
const within = (name: string, values: readonly string[]): Schema => ({
  properties: { [name]: { enum: values } },
});

/**
 * The rule that what meets a condition meets a second one, too; what does not, a third. Not an object literal, because one
 * with a `then` looks like a promise.
 */
const when = (description: string, condition: Schema, required: Schema, otherwise: Schema = {}): Schema =>
  Object.fromEntries([
    ['description', description],
    ['if', condition],
    ['then', required],
    ['else', otherwise],
  ]);

const VARIANTS = 'engagement_rate_';
const formulaMetrics = METRIC_IDS.filter((id) => id.startsWith(VARIANTS));

export const ANALYTICS_RULES: Schema = {
  allOf: [
    { description: 'One entity or several, not both', oneOf: [sent('entity_id'), sent('entity_ids')] },
    when(
      'formula goes only with metrics that have variants',
      sent('formula'),
      within('metric', formulaMetrics),
    ),
    ...ENTITY_TYPES.flatMap((entity) => [
      when(
        `The metrics of a ${entity}; with formula the variant counts`,
        { allOf: [is('entity', [entity]), notSent('formula')] },
        within('metric', ofEntity(METRIC_IDS, entity)),
      ),
      when(`The variants, base metrics and breakdowns of a ${entity}`, is('entity', [entity]), {
        allOf: [
          within('formula', formulasOf(entity)),
          within('base_metric', ofEntity(COUNT_METRIC_IDS, entity)),
          within('breakdown', ['none', ...entityOf(entity).breakdowns]),
        ],
      }),
    ]),
    when(
      'mode=rate goes only with rates',
      is('mode', ['rate']),
      within('metric', METRIC_IDS.filter(isRateOnly)),
    ),
    when(
      'bucket_days goes with granularity=custom, and is required there',
      is('granularity', ['custom']),
      sent('bucket_days'),
      notSent('bucket_days'),
    ),
    when(
      'base_metric goes with growth rates, and is required there',
      is('metric', METRIC_IDS.filter(takesBase)),
      sent('base_metric'),
      notSent('base_metric'),
    ),
    ...BREAKDOWNS.map((breakdown) =>
      when(
        `breakdown=${breakdown} needs one entity and a count of its constituents`,
        is('breakdown', [breakdown]),
        { ...within('metric', ofEntity(COUNT_METRIC_IDS, breakdown)), not: sent('entity_ids') },
      ),
    ),
    when(
      'layout goes only with formats that have layouts',
      sent('layout'),
      is('format', FORMAT_IDS.filter(hasLayouts)),
    ),
  ],
};

function ofEntity(metrics: readonly MetricId[], entity: EntityType): MetricId[] {
  return metrics.filter((id) => hasMetric(entity, id));
}

/** Formulas whose variant of the engagement rate an entity has. */
function formulasOf(entity: EntityType): string[] {
  return ofEntity(formulaMetrics, entity).map((id) => id.slice(VARIANTS.length));
}
