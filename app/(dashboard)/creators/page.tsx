import type { Metadata } from 'next';
import { CreatorsPage } from '@/components/dashboard/lists/creators-page';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { creatorsQuery } from '@/lib/client/api/catalogue';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { chosenProject } from '../chosen-project';
import { listQuestions } from '../list-question';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Creators' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  await requireMe(pathWith('/creators', params));
  if ((await chosenProject(params)) === 'unknown') {
    return (
      <Painted>
        <UnknownProject title="Creators" />
      </Painted>
    );
  }
  return (
    <Prefetched
      questions={[...listQuestions('creators', creatorsQuery, params), ...Object.values(NEWEST_CAPTURES)]}
    >
      <CreatorsPage />
    </Prefetched>
  );
}
