'use client';

import { useMemo } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import { DayCell, NameCell } from '@/components/dashboard/table/cells';
import { type Column, countColumn } from '@/components/dashboard/table/column';
import { List } from '@/components/dashboard/table/list';
import { IconButton } from '@/components/ui/button';
import { SquarePlay, X } from '@/components/ui/icons/icons';
import { say, sayError } from '@/components/ui/toast';
import { useAddItems, useRemoveItems } from '@/lib/client/api/campaigns';
import { itemsQuery, type ListParams } from '@/lib/client/api/catalogue';
import { ITEMS_SORT } from '@/lib/client/views/list-state';
import type { CampaignItemRow } from '@/lib/contract/catalogue/campaigns';
import { AddVideos } from './add-videos';

/** The videos of a campaign: find, add, remove. */
export function Items({ campaignId, count }: { campaignId: string; count: number }) {
  const { canWrite } = useShell();
  const remove = useRemoveItems(campaignId);
  const add = useAddItems(campaignId);

  const columns = useMemo((): Column<CampaignItemRow>[] => {
    const takeOut = (row: CampaignItemRow) =>
      remove.mutate([row.id], {
        onSuccess: () =>
          say('Video removed; the history no longer includes it', {
            label: 'Undo',
            run: () => add.mutate([row.id]),
          }),
        onError: (error) => sayError(`The video was not removed: ${error.message}`),
      });
    return [
      {
        label: 'Video',
        sort: 'label',
        render: (row) => <NameCell href={`/videos/${row.id}`} name={row.label} />,
      },
      {
        label: 'Posted',
        sort: 'posted_at',
        from: 'xl',
        render: (row) => <DayCell at={row.posted_at} />,
      },
      countColumn('views', 'Views', 'sm'),
      countColumn('views_30d', 'New, 30 days'),
      countColumn('likes', 'Likes', 'md'),
      ...(canWrite
        ? [
            {
              label: 'Remove',
              isLabelHidden: true,
              render: (row: CampaignItemRow) => (
                <IconButton
                  label={`Remove ${row.label}`}
                  variant="ghost"
                  size="iconSm"
                  className="relative z-10 -my-1 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 max-md:opacity-100"
                  onClick={() => takeOut(row)}
                >
                  <X className="size-4" aria-hidden />
                </IconButton>
              ),
            },
          ]
        : []),
    ];
  }, [canWrite, remove.mutate, add.mutate]);

  return (
    <section aria-label="Videos" className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-14">Videos</h2>
        <span className="mr-2 text-ink-3">{count.toLocaleString('en-US')}</span>
        {canWrite && <AddVideos campaignId={campaignId} />}
      </div>
      <List
        query={(params: ListParams) => itemsQuery(campaignId, params)}
        columns={columns}
        defaultSort={ITEMS_SORT}
        noun="videos in this campaign"
        empty={
          <State icon={SquarePlay} tone="neutral" title="No videos yet">
            <p>Numbers appear as soon as a captured video is added: its whole history counts.</p>
          </State>
        }
      />
    </section>
  );
}
