import { soughtOf } from '@/lib/client/lists/video-search';

/** The palette's question to each list. Pure. */

const MOST = { sort: '-views_30d', limit: 10 } as const;

/**
 * The parameters of the lists for a text. Every list is searched for words. Part of a handle finds a creator and its
 * videos; a pasted link finds the video or the creator that it leads to.
 */
export function foundQuestions(text: string) {
  const words = text.trim();
  const sought = soughtOf(words);
  const handle = sought?.handles[0];
  const ids = sought?.platformIds ?? [];
  const groups = { search: handle ?? words, ...MOST };
  const find = handle === undefined ? words : `@${handle}`;
  return {
    projects: groups,
    campaigns: groups,
    creators: groups,
    videos: { ...(ids.length > 0 ? { platform_ids: ids.join(',') } : { find }), ...MOST },
  };
}
