import type { SimilarCreators, Trait } from '@/lib/contract/insights/similar-creators';

/** What creators are compared by, within a sentence. */
export const TRAIT_TEXTS: Readonly<Record<Trait, string>> = {
  followers: 'followers',
  median_views: 'median views',
  engagement: 'engagement',
  posts_per_week: 'posts per week',
  active_hours: 'hours of posting',
};

/** Who is most like a creator, and in what, in a sentence. */
export function similarText({ creator, similar }: SimilarCreators): string {
  const [first] = similar;
  if (!first) return `No other creator has enough known numbers to be compared with ${creator.label}.`;
  const alike = listText(first.similar_in.map((trait) => TRAIT_TEXTS[trait]));
  const differs = first.differs_in === null ? '' : `; it differs in ${TRAIT_TEXTS[first.differs_in]}`;
  return `Most like ${creator.label} is ${first.label}, by ${alike}${differs}.`;
}

/** "a", "a and b", "a, b and c" */
export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
