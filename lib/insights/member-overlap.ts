import {
  MEMBER_OVERLAP_COLUMNS,
  type MemberOverlap,
  type OverlapPair,
} from '@/lib/contract/insights/member-overlap';
import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import { readMemberOverlap } from '@/lib/data/insights/member-overlap';
import type { Insight } from './engine/types';

export const memberOverlap: Insight<InsightParameters, MemberOverlap, OverlapPair> = {
  noun: 'member-overlap',
  columns: MEMBER_OVERLAP_COLUMNS,
  rows: ({ pairs }) => pairs,
  compute: async (_, context) => ({ data: await readMemberOverlap(context.db, context) }),
};
