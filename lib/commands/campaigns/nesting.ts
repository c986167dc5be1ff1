import { MAX_LEVELS } from '@/lib/contract/catalogue/campaigns';
import { readNames } from '@/lib/data/campaigns/items';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { levelsWith, type Nested, wayDown } from '@/lib/domain/nesting';

/**
 * Why a campaign cannot be an item of another: it would make a loop or go too deep. Null: it can. The caller holds the
 * organisation's write lock, so that two calls cannot make a loop together.
 * @param nested every campaign of the organisation that is an item of another
 */
export async function problemOfNesting(
  tx: Transaction,
  scope: Scope,
  nested: readonly Nested[],
  { holder, held }: Nested,
): Promise<string | null> {
  if (holder === held) return 'must be another campaign: one cannot hold itself';
  const way = wayDown(nested, held, holder);
  if (way) {
    const names = (await readNames(tx, scope, way)).map((name) => `“${name}”`);
    return `must not make a loop: ${names[0]} already holds ${names.at(-1)} (${names.join(' › ')})`;
  }
  const levels = levelsWith(nested, { holder, held });
  if (levels <= MAX_LEVELS) return null;
  return `must not nest more than ${MAX_LEVELS} campaigns: there would be ${levels} in each other`;
}
