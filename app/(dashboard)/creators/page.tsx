import type { Metadata } from 'next';
import { CreatorsPage } from '@/components/dashboard/lists/creators-page';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { creatorsQuery } from '@/lib/client/api/catalogue';
import { chosenProject } from '../chosen-project';
import { organisationListQuestions } from '../list-question';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Creators' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/creators', params));
  if ((await chosenProject(params)) === 'unknown') {
    return (
      <Painted>
        <UnknownProject title="Creators" />
      </Painted>
    );
  }
  return (
    <Prefetched questions={await organisationListQuestions('creators', creatorsQuery, params, visitor)}>
      <CreatorsPage />
    </Prefetched>
  );
}
