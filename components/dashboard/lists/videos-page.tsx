'use client';

import { AddToCampaign } from '@/components/dashboard/campaign/add-to-campaign';
import { ImportLink } from '@/components/dashboard/import-link';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { List } from '@/components/dashboard/table/list';
import { VIDEO_COLUMNS } from '@/components/dashboard/table/video-columns';
import { useAddingVideos } from '@/components/dashboard/video/use-adding-videos';
import { SquarePlay } from '@/components/ui/icons/icons';
import { listDownload, videosQuery } from '@/lib/client/api/catalogue';

export function VideosPage() {
  const { canWrite } = useShell();
  const adding = useAddingVideos();
  return (
    <>
      <PageHead>
        <PageTitle>Videos</PageTitle>
      </PageHead>
      <List
        name="videos"
        query={videosQuery}
        download={(params, organisation) => listDownload('listVideos', params, organisation)}
        columns={VIDEO_COLUMNS}
        noun="videos"
        nameOf={(row) => row.label}
        bulk={canWrite ? (ids, clear) => <AddToCampaign type="video" ids={ids} onAdded={clear} /> : undefined}
        empty={
          <State
            icon={SquarePlay}
            tone="neutral"
            title="No videos yet"
            actions={
              <>
                {canWrite && adding.button}
                <ImportLink />
              </>
            }
          >
            <p>Add videos by their addresses, or import captures: a video appears with the first one.</p>
          </State>
        }
      >
        {canWrite && adding.button}
      </List>
      {adding.dialog}
    </>
  );
}
