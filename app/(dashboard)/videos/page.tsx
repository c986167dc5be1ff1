import type { Metadata } from 'next';
import { VideosPage } from '@/components/dashboard/lists/videos-page';
import { creatorQuery, videosQuery } from '@/lib/client/api/catalogue';
import { NEWEST_CAPTURES } from '@/lib/client/views/home-questions';
import { DEFAULT_SORTS } from '@/lib/client/views/list-state';
import { listQuestion } from '../list-question';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Videos' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  await requireMe(pathWith('/videos', params));
  const creatorId = typeof params.creator_id === 'string' ? params.creator_id : null;
  const questions = [
    listQuestion(videosQuery, params, DEFAULT_SORTS.videos, { creator_id: creatorId }),
    ...Object.values(NEWEST_CAPTURES),
    ...(creatorId === null ? [] : [creatorQuery(creatorId)]),
  ];
  return (
    <Prefetched questions={questions}>
      <VideosPage />
    </Prefetched>
  );
}
