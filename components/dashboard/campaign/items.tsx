'use client';

import { useQueryStates } from 'nuqs';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import type { Column } from '@/components/dashboard/table/column';
import { List } from '@/components/dashboard/table/list';
import { VIDEO_COLUMNS } from '@/components/dashboard/table/video-columns';
import { VideoLabel } from '@/components/dashboard/table/video-label';
import { Button, IconButton } from '@/components/ui/button';
import { SquarePlay, X } from '@/components/ui/icons/icons';
import { say, sayError } from '@/components/ui/toast';
import { useAddItems, useRemoveItems } from '@/lib/client/api/campaigns';
import { itemsQuery, type ListParams, listDownload } from '@/lib/client/api/catalogue';
import { listParsers } from '@/lib/client/lists/list-state';
import { countText } from '@/lib/client/text/format';
import type { CampaignItemRow, VideoItemRow } from '@/lib/contract/catalogue/campaign-items';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { AddToCampaign } from './add-to-campaign';
import { AddVideos } from './add-videos';

/** The videos of a campaign: find, add, remove. */
export function Items({ campaign }: { campaign: CampaignRow }) {
  const { id: campaignId, project_id: projectId, video_count: count } = campaign;
  const { canWrite, projects } = useShell();
  const remove = useRemoveItems(campaignId);
  const add = useAddItems(campaignId);
  const [, set] = useQueryStates(listParsers, { history: 'push' });

  function takeOut(ids: readonly string[], onRemoved?: () => void) {
    remove.mutate(ids, {
      onSuccess: () => {
        onRemoved?.();
        const what = ids.length === 1 ? 'Video' : countText(ids.length, 'video');
        say(`${what} removed; the history no longer includes ${ids.length === 1 ? 'it' : 'them'}`, {
          label: 'Undo',
          run: () => add.mutate(ids),
        });
      },
      onError: (error) =>
        sayError(`The ${ids.length === 1 ? 'video was' : 'videos were'} not removed: ${error.message}`),
    });
  }

  // On phones rows are removed by selecting them, because a button so near the row's link is easily hit by mistake.
  const removal: Column<CampaignItemRow> = {
    name: 'remove',
    label: 'Remove',
    isLabelHidden: true,
    from: 'md',
    downloads: [],
    render: (row) => (
      <IconButton
        label={`Remove ${row.label}`}
        variant="ghost"
        size="iconSm"
        className="relative z-10 -my-1 opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
        onClick={() => takeOut([row.id])}
      >
        <X className="size-4" aria-hidden />
      </IconButton>
    ),
  };

  return (
    <section aria-label="Videos" className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-14">Videos</h2>
        <span className="mr-2 text-ink-3">{count.toLocaleString('en-US')}</span>
        {canWrite && (
          <AddVideos
            campaignId={campaignId}
            projectId={projects.length > 1 ? projectId : null}
            onShowInside={(q) => set({ q, cursor: null, skipped: null })}
          />
        )}
      </div>
      <List<CampaignItemRow>
        name="items"
        query={(params: ListParams) => itemsQuery(campaignId, { ...params, ...VIDEOS_ONLY })}
        download={(params, organisation) =>
          listDownload('listCampaignItems', { ...params, ...VIDEOS_ONLY }, organisation, { id: campaignId })
        }
        columns={canWrite ? [...ITEM_COLUMNS, removal] : ITEM_COLUMNS}
        campaignId={campaignId}
        lastCapture={campaign.last_captured_at}
        noun="videos in this campaign"
        nameOf={(row) => row.label}
        // The field that adds videos also finds those inside: one field instead of two.
        hasSearch={!canWrite}
        bulk={
          canWrite
            ? (ids, clear) => (
                <>
                  <AddToCampaign videoIds={ids} onAdded={clear} />
                  <Button size="sm" variant="danger" onClick={() => takeOut(ids, clear)}>
                    Remove from this campaign
                  </Button>
                </>
              )
            : undefined
        }
        empty={
          <State icon={SquarePlay} tone="neutral" title="No videos yet">
            <p>Numbers appear as soon as a captured video is added: its whole history counts.</p>
          </State>
        }
      />
    </section>
  );
}

const VIDEOS_ONLY = { item_type: 'video' } as const;

/** Next to the README there is less room than on the page of all videos. */
const NARROWER: Readonly<Record<string, Partial<Column<VideoItemRow>>>> = {
  label: { render: (row) => <VideoLabel video={row} isLink shows={['posted']} /> },
  posted_at: { from: null },
  views: { from: 'xl' },
  views_30d: { label: 'New, 30 days' },
  trend: { from: null },
  engagement_rate_by_views: { from: 'xl' },
  link: { from: null },
};
const ITEM_COLUMNS: Column<CampaignItemRow>[] = VIDEO_COLUMNS.map((column) => {
  const narrower = { ...column, ...NARROWER[column.name] };
  return { ...narrower, render: (row) => (row.item_type === 'video' ? narrower.render(row) : null) };
});
