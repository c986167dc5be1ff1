import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import type { ItemType } from '@/lib/domain/tracking';
import { countText } from './format';

/** The words for what is in a campaign. */

type Via = NonNullable<VideoRow['via']>;

/** How many items are named before the rest is counted. */
const NAMED = 2;

/** The creators and campaigns through which videos are in: "@ana, Q4 and 2 more"; null: through none. */
export function throughText(via: Via): string | null {
  const labels = [...new Map(via.filter(isHolder).map((item) => [item.item_id, item.label])).values()];
  if (labels.length === 0) return null;
  const more = labels.length - NAMED;
  if (more > 0) return `${labels.slice(0, NAMED).join(', ')} and ${more} more`;
  return labels.join(' and ');
}

/** Through what a video is in that was not added on its own; null: it was. */
export function inThrough(via: Via | undefined): string | null {
  return !via || via.some((item) => !isHolder(item)) ? null : throughText(via);
}

const isHolder = ({ item_type }: Via[number]) => item_type !== 'video';

interface TakenOut {
  removed: number;
  absent: number;
  still_in: number;
}

/**
 * What came of taking items out, in a sentence.
 * @param name of the only item; @param through what those that are still in are in through; null: not known
 */
export function takenOutText(
  items: readonly { item_type: ItemType }[],
  { removed, absent, still_in: stillIn }: TakenOut,
  { name, through }: { name?: string | undefined; through: string | null },
): string {
  const [only] = items;
  const way = through === null ? 'another item' : through;
  const isVideos = items.every(({ item_type }) => item_type === 'video');
  if (isVideos && removed === 0 && stillIn > 0) {
    const what = stillIn === 1 ? 'The video was' : `The ${countText(stillIn, 'video')} were`;
    return `${what} not added on ${stillIn === 1 ? 'its' : 'their'} own and ${stillIn === 1 ? 'stays' : 'stay'} in through ${way}`;
  }
  if (items.length === 1 && only?.item_type === 'video') {
    return stillIn === 0
      ? 'Video removed; the history no longer includes it'
      : `Video removed as an item; it is still in through ${way}`;
  }
  if (items.length === 1) return `${name ?? 'The item'} removed from this campaign`;
  const what = countText(removed, isVideos ? 'video' : 'item');
  if (stillIn === 0) return `${what} removed; the history no longer includes them`;
  const still = stillIn === removed && absent === 0 ? 'all' : String(stillIn);
  return `${what} removed; ${still} still in through ${way}`;
}

const NOUNS: readonly ItemType[] = ['creator', 'video', 'campaign'];

/** "2 creators and 1 campaign". */
export function itemsText(items: readonly { item_type: ItemType }[]): string {
  const counts = NOUNS.flatMap((type) => {
    const count = items.filter(({ item_type }) => item_type === type).length;
    return count === 0 ? [] : [countText(count, type)];
  });
  return counts.length < 2 ? counts.join('') : `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}`;
}
