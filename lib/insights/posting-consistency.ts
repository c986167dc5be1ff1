import { postingConsistency as declared } from '@/lib/contract/insights/posting-consistency';
import { consistencyMeasured } from '@/lib/data/insights/posting-consistency';
import { rankedInsight } from './engine/ranked';

export const postingConsistency = rankedInsight(declared, () => consistencyMeasured);
