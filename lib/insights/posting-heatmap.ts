import { POSTING_HEATMAP_COLUMNS, type PostingHour } from '@/lib/contract/insights/posting-heatmap';
import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import { readPostingHours } from '@/lib/data/insights/posting-heatmap';
import type { Insight } from './engine/types';

export const postingHeatmap: Insight<InsightParameters, PostingHour[], PostingHour> = {
  noun: 'posting-heatmap',
  columns: POSTING_HEATMAP_COLUMNS,
  rows: (data) => data,
  compute: async (_, context) => ({ data: await readPostingHours(context.db, context) }),
};
