import type { Metadata } from 'next';
import { VideosPage } from '@/components/dashboard/lists/videos-page';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { videosQuery } from '@/lib/client/api/catalogue';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { chosenProject } from '../chosen-project';
import { listQuestions } from '../list-question';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Videos' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  await requireMe(pathWith('/videos', params));
  if ((await chosenProject(params)) === 'unknown') {
    return (
      <Painted>
        <UnknownProject title="Videos" />
      </Painted>
    );
  }
  const questions = [...listQuestions('videos', videosQuery, params), ...Object.values(NEWEST_CAPTURES)];
  return (
    <Prefetched questions={questions}>
      <VideosPage />
    </Prefetched>
  );
}
