import * as z from 'zod';
import { annotation } from '@/lib/contract/analytics/analytics';
import { CAMPAIGN_STATUSES } from '@/lib/contract/catalogue/campaign-status';
import { campaign } from '@/lib/contract/catalogue/campaigns';
import { creator, video } from '@/lib/contract/catalogue/catalogue';
import { project } from '@/lib/contract/catalogue/projects';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { ROOT } from '@/lib/contract/paths';
import { BREAKDOWNS, ENTITY_TYPES, type EntityType, entityOf, parentsOf } from '@/lib/domain/entities';
import { hasMetric, METRIC_IDS, MODES, metricOf, takesBase } from '@/lib/domain/metrics';
import { TRACKING_MODES, TRACKING_STATUSES } from '@/lib/domain/tracking';
import { fieldsOf, modelField } from './fields';

/**
 * GET /api/v1/schema: the data model in a page, for agents and scripts that must choose what to ask. Everything in it
 * derives from the tables that the rest of the product reads.
 */

const name = z.string().describe('As in parameters and answers');
const meaning = z.string().describe('What it means');

const modelEntity = z
  .strictObject({
    type: z.enum(ENTITY_TYPES).describe('As in `entity` and `scope`'),
    list: z.string().describe('Where they are listed; one is at this address and its id'),
    sums: z.array(z.string()).describe('Kinds whose captures it sums; counted videos only'),
    shows_notes_of: z.array(z.enum(ENTITY_TYPES)).describe('Kinds whose annotations show on its charts too'),
    breakdowns: z.array(z.enum(BREAKDOWNS)).describe('What `breakdown` may name'),
    fields: z.array(modelField).describe('In the order of answers'),
  })
  .meta({ id: 'ModelEntity' });

const modelMetric = z
  .strictObject({
    metric: name,
    meaning,
    unit: z.string().describe('count, percent, or per_week'),
    modes: z.array(z.enum(MODES)).describe('Default first'),
    entities: z.array(z.enum(ENTITY_TYPES)).describe('Kinds that have it'),
    needs_base_metric: z.boolean().describe('Whether `base_metric` is required'),
  })
  .meta({ id: 'ModelMetric' });

const modelState = z
  .strictObject({
    value: name,
    meaning,
    counts: z.boolean().optional().describe('Of a tracking_status: whether the video counts in sums'),
  })
  .meta({ id: 'ModelState' });

export const dataModelSchema = z
  .strictObject({
    conventions: z.array(z.string()).describe('What holds for every answer'),
    entities: z.array(modelEntity).describe('The kinds of things, members before the kinds that sum them'),
    annotation: z.array(modelField).describe('The fields of an annotation'),
    metrics: z.array(modelMetric).describe('What can be measured'),
    states: z.record(z.string(), z.array(modelState)).describe('Closed lists of states, by field'),
  })
  .meta({ id: 'DataModel' });
export type DataModel = z.output<typeof dataModelSchema>;

export const dataModelAnswer = oneAnswer(dataModelSchema);

const ROWS: Readonly<Record<EntityType, z.ZodObject>> = { video, creator, campaign, project };

const CONVENTIONS = [
  'Ids are uuids; platform ids are texts, never numbers.',
  'Instants are ISO 8601 in UTC; days are YYYY-MM-DD in the organisation’s time zone.',
  'Counts are exact integers; null means not known, which is never the same as 0.',
  'A level (`cumulative`) is what a counter shows; a gain (`new`) is what was added over the days of a bucket.',
  'A video counts in sums only with a tracking_status that counts, and while its creator is not removed.',
  'A refusal has its code in `meta.code`, a sentence in `error`, and every problem of a bad request in `meta.issues`.',
];

/** The whole answer. */
export function dataModel(): z.output<typeof dataModelAnswer> {
  const data: DataModel = {
    conventions: CONVENTIONS,
    entities: ENTITY_TYPES.map((type) => {
      const { path, members, breakdowns } = entityOf(type);
      return {
        type,
        list: ROOT + path,
        sums: Object.entries(members).flatMap(([member, own]) => (own && own.length > 0 ? [member] : [])),
        shows_notes_of: parentsOf(type).map(({ parent }) => parent),
        breakdowns: [...breakdowns],
        fields: fieldsOf(ROWS[type]),
      };
    }),
    annotation: fieldsOf(annotation),
    metrics: METRIC_IDS.map((metric) => {
      const { meaning, unit, modes } = metricOf(metric);
      return {
        metric,
        meaning,
        unit,
        modes: [...modes],
        entities: ENTITY_TYPES.filter((type) => hasMetric(type, metric)),
        needs_base_metric: takesBase(metric),
      };
    }),
    states: {
      tracking_status: statesOf(TRACKING_STATUSES),
      tracking_mode: statesOf(TRACKING_MODES),
      campaign_status: CAMPAIGN_STATUSES.map((value) => ({
        value,
        meaning: `by its dates, the campaign is ${value}`,
      })),
    },
  };
  return { data, error: null, meta: {} };
}

function statesOf(table: Readonly<Record<string, { meaning: string; counts?: boolean }>>) {
  return Object.entries(table).map(([value, { meaning, counts }]) => ({
    value,
    meaning,
    ...(counts === undefined ? {} : { counts }),
  }));
}
