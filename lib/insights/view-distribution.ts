import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import {
  VIEW_DISTRIBUTION_COLUMNS,
  type ViewBin,
  type ViewDistribution,
} from '@/lib/contract/insights/view-distribution';
import { readViewDistribution } from '@/lib/data/insights/view-distribution';
import type { Insight } from './engine/types';

export const viewDistribution: Insight<InsightParameters, ViewDistribution, ViewBin> = {
  noun: 'view-distribution',
  columns: VIEW_DISTRIBUTION_COLUMNS,
  rows: ({ bins }) => bins,
  compute: async (_, context) => ({ data: await readViewDistribution(context.db, context) }),
};
