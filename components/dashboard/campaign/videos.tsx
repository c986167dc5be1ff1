'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import type { Column } from '@/components/dashboard/table/column';
import { List } from '@/components/dashboard/table/list';
import { VIDEO_COLUMNS } from '@/components/dashboard/table/video-columns';
import { VideoLabel } from '@/components/dashboard/table/video-label';
import { Button, IconButton } from '@/components/ui/button';
import { SquarePlay, X } from '@/components/ui/icons/icons';
import { useAddress } from '@/lib/client/address/use-address';
import { type ListParams, listDownload, videosQuery } from '@/lib/client/api/catalogue';
import { listParsers } from '@/lib/client/lists/list-state';
import { inThrough } from '@/lib/client/text/items';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { AddToCampaign } from './add-to-campaign';
import { AddVideos } from './add-videos';
import { useTakeOut } from './items/use-take-out';

/** All videos of a campaign, in it on their own or through an item: find, add, remove. */
export function Videos({ campaign }: { campaign: CampaignRow }) {
  const { id: campaignId, project_id: projectId, video_count: count } = campaign;
  const { canWrite, projects } = useShell();
  const takeOutItems = useTakeOut(campaignId);
  const [, set] = useAddress(listParsers);

  function takeOut(ids: readonly string[], onRemoved?: () => void) {
    const items = ids.map((item_id) => ({ item_type: 'video' as const, item_id }));
    takeOutItems(items, onRemoved && { onRemoved });
  }

  // On phones rows are removed by selecting them, because a button so near the row's link is easily hit by mistake.
  const removal: Column<VideoRow> = {
    name: 'remove',
    label: 'Remove',
    isLabelHidden: true,
    from: 'md',
    downloads: [],
    // A video that is in through an item leaves with that.
    render: (row) =>
      inThrough(row.via) === null && (
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
      <List<VideoRow>
        name="items"
        query={(params: ListParams) => videosQuery({ ...params, campaign_id: campaignId })}
        download={(params, organisation) =>
          listDownload('listVideos', { ...params, campaign_id: campaignId }, organisation)
        }
        columns={canWrite ? [...COLUMNS, removal] : COLUMNS}
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
                  <AddToCampaign type="video" ids={ids} onAdded={clear} />
                  <Button size="sm" variant="danger" onClick={() => takeOut(ids, clear)}>
                    Remove from this campaign
                  </Button>
                </>
              )
            : undefined
        }
        empty={
          <State icon={SquarePlay} tone="neutral" title="No videos yet">
            <p>Numbers appear as soon as a video, creator or campaign is added: the whole history counts.</p>
          </State>
        }
      />
    </section>
  );
}

/** Says of a video that is not in on its own through what it is. */
function Label({ video }: { video: VideoRow }) {
  const through = inThrough(video.via);
  return (
    <VideoLabel
      video={video}
      isLink
      shows={['posted']}
      more={through !== null && <span title={`In through ${through}`}>in through {through}</span>}
    />
  );
}

/** Next to the README there is less room than on the page of all videos. */
const NARROWER: Readonly<Record<string, Partial<Column<VideoRow>>>> = {
  label: { render: (row) => <Label video={row} /> },
  posted_at: { from: null },
  views: { from: 'xl' },
  views_30d: { label: 'New, 30 days' },
  trend: { from: null },
  engagement_rate_by_views: { from: 'xl' },
  link: { from: null },
};
const COLUMNS: Column<VideoRow>[] = VIDEO_COLUMNS.map((column) => ({ ...column, ...NARROWER[column.name] }));
