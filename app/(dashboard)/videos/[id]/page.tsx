import type { Metadata } from 'next';
import { VideoPage } from '@/components/dashboard/entity/video-page';
import { videoQuery } from '@/lib/client/api/catalogue';
import { peaksQuery } from '@/lib/client/api/peaks';
import { campaignsWith } from '@/lib/client/lists/related-questions';
import { openingOf } from '@/lib/client/views/entity-days';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { askedByExplorer, explorerStateOf } from '../../explorer-questions';
import { Prefetched } from '../../prefetched';
import { requireEntity } from '../../require-entity';
import { getMe, pathWith, requireMe, type SearchParams } from '../../visitor';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await getMe())) return { title: 'Video' };
  const { id } = await params;
  return { title: (await requireEntity<VideoRow>(videoQuery(id))).label };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = [await params, await searchParams];
  const visitor = await requireMe(pathWith(`/videos/${id}`, query));
  const row = await requireEntity<VideoRow>(videoQuery(id));
  const subject = { entity: 'video' as const, ids: [row.id] };
  const opening = openingOf(row, false, visitor);
  const questions = await askedByExplorer(explorerStateOf(query), subject, visitor, opening);
  return (
    <Prefetched
      questions={[
        videoQuery(row.id),
        peaksQuery('video', row.id),
        campaignsWith({ video_id: row.id }),
        ...questions,
      ]}
    >
      <VideoPage id={row.id} />
    </Prefetched>
  );
}
