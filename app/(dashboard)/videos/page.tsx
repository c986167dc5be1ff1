import type { Metadata } from 'next';
import { VideosPage } from '@/components/dashboard/lists/videos-page';
import { videosQuery } from '@/lib/client/api/catalogue';
import { organisationListQuestions } from '../list-question';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Videos' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/videos', params));
  const questions = await organisationListQuestions('videos', videosQuery, params, visitor);
  return (
    <Prefetched questions={questions}>
      <VideosPage />
    </Prefetched>
  );
}
