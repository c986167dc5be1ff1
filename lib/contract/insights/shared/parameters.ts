import * as z from 'zod';
import { organisationParameter } from '@/lib/contract/accounts/named-organisation';
import { analyticsParameters } from '@/lib/contract/analytics/analytics';
import { storableText, uuid } from '@/lib/contract/fields/common';
import { choice, integerText } from '@/lib/contract/fields/text';
import { DEFAULT_INSIGHT_LIMIT, MAX_LIMIT, MAX_OFFSET } from '@/lib/contract/limits';

/** Parameters that insights share: which counted videos, which days, which part of the list. */

const { from, to, tz, format } = analyticsParameters.shape;

/** The counted videos that an insight is about; each parameter narrows them. */
const videoSet = {
  project_id: uuid.optional().describe('Only videos of this project'),
  campaign_id: uuid.optional().describe('Only videos in this campaign'),
  creator_id: uuid.optional().describe('Only videos of this creator'),
  platform: storableText(200).optional().describe('Only videos on this platform, for example tiktok'),
};

/** Of every insight. */
export const insightParameters = { ...videoSet, from, to, tz, format, ...organisationParameter };

/** Of an insight that is a ranked list. @param fields the numeric fields to sort by; the first is the default */
export function rankedParameters(fields: readonly [string, ...string[]]) {
  const values = fields.flatMap((name) => [`-${name}`, name]);
  return {
    ...insightParameters,
    sort: z
      .enum(values, { error: `must be one of ${fields.join(', ')}, with a leading - for descending` })
      .default(`-${fields[0]}`)
      .describe('Field to order by, - for descending; unknown values last, ties by id'),
    limit: integerText(1, MAX_LIMIT).default(DEFAULT_INSIGHT_LIMIT).describe('Rows per page'),
    offset: integerText(0, MAX_OFFSET).default(0).describe('Rows to skip; a page beyond the end is empty'),
    compare: choice(['none', 'prior_period'])
      .default('none')
      .describe('prior_period adds `prior` and `change` of the sort field to each row'),
    spark: choice(['0', '1']).default('0').describe('1 adds `spark` to each row'),
  };
}

/** What was sent for any ranked list. */
export type RankedParameters = z.output<z.ZodObject<ReturnType<typeof rankedParameters>>>;
export type InsightParameters = z.output<z.ZodObject<typeof insightParameters>>;
