'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';
import { holdersOf } from '@/lib/client/lists/item-questions';
import { countText } from '@/lib/client/text/format';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { ItemTree } from './item-tree';

const AddItems = windowOnDemand(() => import('./add-items').then((module) => module.AddItems));

/** What was put into a campaign, as a tree; where that is only videos, which are listed below anyway, a sentence. */
export function ItemSection({ campaign }: { campaign: CampaignRow }) {
  const { canWrite } = useShell();
  const [isAdding, setIsAdding] = useState(false);
  const { campaign: campaigns, creator: creators } = holdersOf(campaign.id);
  const counts = [useQuery(campaigns), useQuery(creators)].map(({ data }) => data?.meta.total_count ?? 0);
  const hasHolders = counts.some((count) => count > 0);
  return (
    <section aria-label="Items" className="mb-4 min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-14">Items</h2>
        <span className="text-ink-3">{campaign.item_count.toLocaleString('en-US')}</span>
        {!hasHolders && (
          <span className="text-12 text-ink-3">
            {campaign.item_count === 0
              ? 'Nothing is in this campaign yet.'
              : `${countText(campaign.item_count, 'video')}, each added on its own.`}
          </span>
        )}
        {canWrite && (
          <Button size="sm" className="ml-auto" aria-haspopup="dialog" onClick={() => setIsAdding(true)}>
            <Plus className="size-3.5" aria-hidden />
            Add items
          </Button>
        )}
      </div>
      {hasHolders && <ItemTree campaign={campaign} />}
      {isAdding && <AddItems campaign={campaign} onClose={() => setIsAdding(false)} />}
    </section>
  );
}
