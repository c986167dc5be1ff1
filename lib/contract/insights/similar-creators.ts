import * as z from 'zod';
import { field, type ListColumns } from '@/lib/contract/catalogue/columns';
import { uuid } from '@/lib/contract/fields/common';
import { integerText } from '@/lib/contract/fields/text';
import { count, insightAnswer } from './shared/answers';
import { creatorDetails } from './shared/creator-details';
import { insightParameters } from './shared/parameters';

/** GET /api/v1/analytics/aggregate/similar-creators: who is like a creator, and which kinds of creators there are. */

/** What creators are compared by, each a number. */
export const TRAITS = {
  followers: 'ln(1 + followers at the end of the range)',
  median_views: 'ln(1 + median views of the videos posted in the range)',
  engagement: 'Engagement by views of the range, in percent',
  posts_per_week: 'Posts per day of the range × 7',
  active_hours: 'Hours of the local day in which it posted in the range, of 24',
} as const;
export type Trait = keyof typeof TRAITS;
export const TRAIT_NAMES = Object.keys(TRAITS) as [Trait, ...Trait[]];

/** Two creators are compared where at least this many traits of both are known. */
export const MIN_TRAITS = 3;
/** The most creators that are compared: those with the most followers. */
export const MAX_COMPARED_CREATORS = 1_000;

export const similarCreatorsParameters = z.object({
  ...insightParameters,
  creator_id: uuid.describe('The creator that others are compared with'),
  limit: integerText(1, 50).default(10).describe('How many others to return'),
});
export type SimilarCreatorsParameters = z.output<typeof similarCreatorsParameters>;

const trait = z.enum(TRAIT_NAMES);
const traits = z
  .strictObject(
    Object.fromEntries(
      TRAIT_NAMES.map((name) => [name, z.number().nullable().describe(`${TRAITS[name]}; null: not known`)]),
    ) as Record<Trait, z.ZodNullable<z.ZodNumber>>,
  )
  .describe('What is compared, before it is standardised');

const similar = z.strictObject({
  ...creatorDetails,
  distance: z
    .number()
    .min(0)
    .describe('Mean of the absolute standardised differences over the traits known of both'),
  similar_in: z.array(trait).max(3).describe('The traits that make it similar, the closest first'),
  differs_in: trait.nullable().describe('The trait that differs most, of those left; null: none is left'),
  traits,
});
export type SimilarCreator = z.output<typeof similar>;

const pool = z.strictObject({
  name: z.string().describe('From its medians: "Large, frequent"'),
  creator_count: count.describe('Its creators'),
  traits: traits.describe('Medians of its creators'),
  creators: z
    .array(
      z.strictObject({ id: uuid.describe('Public id'), label: z.string().describe('What it is called') }),
    )
    .describe('Its creators, the most typical first'),
  is_own: z.boolean().describe('Whether the creator asked about is in it'),
});
export type Pool = z.output<typeof pool>;

const answer = z
  .strictObject({
    creator: z.strictObject({ ...creatorDetails, traits }).describe('The creator asked about'),
    similar: z.array(similar).describe('The nearest others'),
    pools: z
      .array(pool)
      .describe(
        'Kinds of creators: k-medoids, k of 2 to 8 by silhouette; empty where fewer than four creators have four known traits',
      ),
    compared_count: count.describe('Creators in pools: at least four traits of each are known'),
    creator_count: count.describe('Creators of the selection, an account in several projects once'),
  })
  .meta({ id: 'SimilarCreators' });
export type SimilarCreators = z.output<typeof answer>;

export const similarCreatorsAnswer = insightAnswer(answer);

export const SIMILAR_CREATORS_COLUMNS = {
  label: field('Creator', 'label'),
  distance: field('Distance', 'distance'),
  similar_in: { label: 'Similar in', value: ({ similar_in }: SimilarCreator) => similar_in.join(', ') },
  differs_in: field('Differs in', 'differs_in'),
  platform: field('Platform', 'platform'),
  id: field('Id', 'id'),
} satisfies ListColumns<SimilarCreator>;
