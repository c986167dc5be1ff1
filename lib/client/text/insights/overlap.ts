import { countText } from '@/lib/client/text/format';
import type { MemberOverlap, OverlapPair } from '@/lib/contract/insights/member-overlap';

/** Which campaigns overlap the most, by their Jaccard index, in a sentence. */
export function overlapText({ campaigns, campaign_count, is_cut, pairs }: MemberOverlap): string {
  if (campaigns.length < 2) return 'Overlap shows with a second campaign.';
  const [first] = pairs;
  const among = is_cut
    ? `Of the ${campaigns.length} most viewed of ${campaign_count.toLocaleString('en-US')} campaigns, `
    : '';
  if (!first) return `${among}${among ? 'no' : 'No'} two campaigns share a video or a creator.`;
  return `${among}${first.a_label} and ${first.b_label} overlap the most: ${sharedText(first)}.`;
}

/** "14 videos, 23.4% of both" */
export function sharedText({ shared_videos, shared_creators, jaccard }: OverlapPair): string {
  if (shared_videos === 0) return countText(shared_creators, 'creator');
  return `${countText(shared_videos, 'video')}, ${jaccardText(jaccard)} of both`;
}

/** The Jaccard index in percent; what is shared is never 0%. */
export function jaccardText(jaccard: number): string {
  const percent = jaccard * 100;
  return percent > 0 && percent < 0.5 ? '<1%' : `${Math.round(percent)}%`;
}

/** The pair of two campaigns, in either order. */
export function pairFinder(pairs: readonly OverlapPair[]): (a: string, b: string) => OverlapPair | undefined {
  const byIds = new Map(pairs.map((pair) => [`${pair.a_id} ${pair.b_id}`, pair]));
  return (a, b) => byIds.get(`${a} ${b}`) ?? byIds.get(`${b} ${a}`);
}
