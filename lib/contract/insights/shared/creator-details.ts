import * as z from 'zod';
import { field } from '@/lib/contract/catalogue/columns';
import { uuid } from '@/lib/contract/fields/common';

/** What rows say about a creator. */
export const creatorDetails = {
  id: uuid.describe('Public id of the creator'),
  label: z.string().describe('What it is called'),
  handle: z.string().nullable().describe('Current handle, without @'),
  platform: z.string().describe('Platform, for example tiktok'),
};

export const creatorDetailColumns = {
  label: field('Creator', 'label'),
  platform: field('Platform', 'platform'),
};

/** Fields of several lists of creators. */
export const POSTS = {
  label: 'Posts',
  meaning: 'Counted videos posted in the range',
  kind: 'count',
} as const;
export const FOLLOWERS = {
  label: 'Followers',
  meaning: 'Followers at the end of the range; null: not known',
  kind: 'sum',
} as const;
export const MEDIAN_VIEWS = {
  label: 'Median views',
  meaning: 'Median of the total views, at the end of the range, of the videos posted in it; null: none known',
  kind: 'number',
} as const;
