import { expect, it } from 'vitest';
import { inThrough, itemsText, takenOutText, throughText } from './items';

const way = (item_type: 'video' | 'creator' | 'campaign', label: string) => ({
  item_type,
  item_id: `${item_type} ${label}`,
  label,
});
const videos = (count: number) => Array.from({ length: count }, () => ({ item_type: 'video' as const }));

it('names two ways and counts the others, each once', () => {
  const [ana, q4, launch] = [way('creator', '@ana'), way('campaign', 'Q4'), way('campaign', 'Launch')];
  expect(throughText([])).toBeNull();
  expect(throughText([way('video', 'Dance'), ana, ana])).toBe('@ana');
  expect(throughText([ana, q4])).toBe('@ana and Q4');
  expect(throughText([ana, q4, launch])).toBe('@ana, Q4 and 1 more');
});

it('says through what a video is in only if it was not added on its own', () => {
  expect(inThrough([way('creator', '@ana')])).toBe('@ana');
  expect(inThrough([way('video', 'Dance'), way('creator', '@ana')])).toBeNull();
  expect(inThrough(undefined)).toBeNull();
});

it.each([
  ['a video', videos(1), [1, 0, 0], 'Video removed; the history no longer includes it'],
  ['a video that is still in', videos(1), [1, 0, 1], 'Video removed as an item; it is still in through @ana'],
  [
    'a video that was no item',
    videos(1),
    [0, 1, 1],
    'The video was not added on its own and stays in through @ana',
  ],
  ['videos', videos(3), [3, 0, 0], '3 videos removed; the history no longer includes them'],
  ['videos of which some are still in', videos(3), [3, 0, 2], '3 videos removed; 2 still in through @ana'],
  ['videos that are all still in', videos(3), [3, 0, 3], '3 videos removed; all still in through @ana'],
  ['a campaign', [{ item_type: 'campaign' as const }], [1, 0, 0], 'Q4 removed from this campaign'],
])('says what came of removing %s', (_, items, [removed = 0, absent = 0, still_in = 0], words) => {
  expect(takenOutText(items, { removed, absent, still_in }, { name: 'Q4', through: '@ana' })).toBe(words);
});

it('counts items by type', () => {
  expect(itemsText(videos(1))).toBe('1 video');
  expect(itemsText([...videos(2), { item_type: 'creator' }])).toBe('1 creator and 2 videos');
});
