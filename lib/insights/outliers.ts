import { outliers as declared, OUTLIER_KINDS } from '@/lib/contract/insights/outliers';
import { outliersMeasured } from '@/lib/data/insights/outliers';
import { rankedInsight } from './engine/ranked';

export const outliers = rankedInsight(
  declared,
  () => outliersMeasured,
  ({ z }) => ({
    kind: z !== null && z > 0 ? OUTLIER_KINDS[0] : OUTLIER_KINDS[1],
  }),
);
