import { TRAIT_NAMES, type Trait } from '@/lib/contract/insights/similar-creators';

/** What a pool is called where its median lies well above or below that of all creators. */
const WORDS: Readonly<Record<Trait, readonly [above: string, below: string]>> = {
  followers: ['large', 'small'],
  median_views: ['widely seen', 'little seen'],
  engagement: ['engaging', 'hardly engaging'],
  posts_per_week: ['frequent', 'occasional'],
  active_hours: ['round the clock', 'at set hours'],
};

/** How far from the median of all, in robust standard deviations. */
const NOTABLE = 0.5;
const MOST_WORDS = 2;

/** The name of a pool by its medians in robust standard deviations: its most notable traits, "Large, frequent". */
export function poolName(medians: Readonly<Record<Trait, number | null>>): string {
  const words = TRAIT_NAMES.map((name) => ({ name, median: medians[name] ?? 0 }))
    .filter(({ median }) => Math.abs(median) >= NOTABLE)
    .sort((a, b) => Math.abs(b.median) - Math.abs(a.median))
    .slice(0, MOST_WORDS)
    .map(({ name, median }) => WORDS[name][median > 0 ? 0 : 1]);
  const text = words.length === 0 ? 'typical' : words.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
