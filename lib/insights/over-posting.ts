import {
  OVER_POSTING_COLUMNS,
  type OverPostingParameters,
  type OverPostingRow,
} from '@/lib/contract/insights/over-posting';
import { readOverPosting } from '@/lib/data/insights/over-posting';
import type { Insight } from './engine/types';

export const overPosting: Insight<OverPostingParameters, OverPostingRow[], OverPostingRow> = {
  noun: 'over-posting',
  columns: OVER_POSTING_COLUMNS,
  rows: (data) => data,
  async compute(sent, context) {
    const { total, rows } = await readOverPosting(context.db, context, { ...sent, today: context.today });
    return { data: rows, meta: { total_count: total } };
  },
};
