import { creatorScatter as declared } from '@/lib/contract/insights/creator-scatter';
import { scatterMeasured } from '@/lib/data/insights/creator-scatter';
import { rankedInsight } from './engine/ranked';

export const creatorScatter = rankedInsight(declared, () => scatterMeasured);
