'use client';

import { AddToCampaign } from '@/components/dashboard/campaign/add-to-campaign';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import type { Column } from '@/components/dashboard/table/column';
import { List } from '@/components/dashboard/table/list';
import { VIDEO_COLUMNS } from '@/components/dashboard/table/video-columns';
import { useAddingVideos } from '@/components/dashboard/video/use-adding-videos';
import { Button } from '@/components/ui/button';
import { SquarePlay } from '@/components/ui/icons/icons';
import { useAddress } from '@/lib/client/address/use-address';
import { type ListParams, listDownload, videosQuery } from '@/lib/client/api/catalogue';
import { listParsers } from '@/lib/client/lists/list-state';
import type { CreatorRow, VideoRow } from '@/lib/contract/catalogue/catalogue';
import { StatusActions } from './status-actions';

/** Shown first here: what became of each video. */
const WIDER: Readonly<Record<string, Partial<Column<VideoRow>>>> = {
  tracking_status: { from: 'sm' },
  trend: { from: 'lg' },
};
const COLUMNS = VIDEO_COLUMNS.map((column) => ({ ...column, ...WIDER[column.name] }));

/** All videos of a creator, with their statuses, which are changed here. */
export function CreatorVideoList({ row }: { row: CreatorRow }) {
  const { id, videos_last_captured_at: lastCapture } = row;
  const { canWrite } = useShell();
  const adding = useAddingVideos(row.project_id);
  const canAdd = canWrite && row.removed_at === null;
  const [, set] = useAddress(listParsers);
  const ofCreator = (params: ListParams) => ({ ...params, creator_id: id });
  return (
    <>
      <List
        name="creator_videos"
        query={(params: ListParams) => videosQuery(ofCreator(params))}
        download={(params, organisation) => listDownload('listVideos', ofCreator(params), organisation)}
        columns={COLUMNS}
        lastCapture={lastCapture}
        noun="videos of this creator"
        nameOf={(video) => video.label}
        bulk={
          canWrite
            ? (ids, clear) => (
                <>
                  <StatusActions videoIds={ids} onChanged={clear} />
                  <AddToCampaign type="video" ids={ids} onAdded={clear} />
                </>
              )
            : undefined
        }
        empty={
          <State
            icon={SquarePlay}
            tone="neutral"
            title="No videos"
            actions={
              <Button onClick={() => set({ tracking_status: 'excluded' })}>Show excluded videos</Button>
            }
          >
            <p>A video appears with its first capture, unless it is excluded.</p>
          </State>
        }
      >
        {canAdd && adding.button}
      </List>
      {adding.dialog}
    </>
  );
}
