import type { Metadata } from 'next';
import { VideosPage } from '@/components/dashboard/lists/videos-page';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { videosQuery } from '@/lib/client/api/catalogue';
import { chosenProject } from '../chosen-project';
import { organisationListQuestions } from '../list-question';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Videos' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/videos', params));
  if ((await chosenProject(params)) === 'unknown') {
    return (
      <Painted>
        <UnknownProject title="Videos" />
      </Painted>
    );
  }
  const questions = await organisationListQuestions('videos', videosQuery, params, visitor);
  return (
    <Prefetched questions={questions}>
      <VideosPage />
    </Prefetched>
  );
}
