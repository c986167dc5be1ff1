import { say, sayError } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api/api';
import { useAddItems, useRemoveItems } from '@/lib/client/api/campaigns';
import { takenOutText, throughText } from '@/lib/client/text/items';
import type { ItemName } from '@/lib/contract/catalogue/campaign-items';
import { MAX_LISTED_IDS } from '@/lib/contract/limits';

/** Takes items out of a campaign, with a way back, and says through what a video is still in it. */
export function useTakeOut(campaignId: string) {
  const remove = useRemoveItems(campaignId);
  const add = useAddItems(campaignId);

  return (
    items: readonly ItemName[],
    /** @param name of the only item */
    { name, onRemoved }: { name?: string; onRemoved?: () => void } = {},
  ) => {
    const what = items.length === 1 ? 'item was' : 'items were';
    const takeBack = () =>
      add.mutate({ items }, { onError: (error) => sayError(`The ${what} not added: ${error.message}`) });
    remove.mutate(
      { items },
      {
        onSuccess: async ({ data }) => {
          onRemoved?.();
          const through = data.still_in > 0 ? await throughOf(campaignId, items) : null;
          // What was not an item before must not become one.
          const undo = data.absent === 0 ? { label: 'Undo', run: takeBack } : undefined;
          say(takenOutText(items, data, { name, through }), undo);
        },
        onError: (error) => sayError(`The ${what} not removed: ${error.message}`),
      },
    );
  };
}

/** Through what videos are in a campaign, in words; null if that can't be found out. */
async function throughOf(campaignId: string, items: readonly ItemName[]): Promise<string | null> {
  const ids = items.flatMap(({ item_type, item_id }) => (item_type === 'video' ? [item_id] : []));
  const query = {
    campaign_id: campaignId,
    ids: ids.slice(0, MAX_LISTED_IDS).join(),
    limit: MAX_LISTED_IDS,
  };
  const rows = await callApi('listVideos', { query }).then(
    ({ data }) => data,
    () => [],
  );
  return throughText(rows.flatMap(({ via }) => via ?? []));
}
