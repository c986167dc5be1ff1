import type { Metadata } from 'next';
import { CreatorsPage } from '@/components/dashboard/lists/creators-page';
import { creatorsQuery } from '@/lib/client/api/catalogue';
import { organisationListQuestions } from '../list-question';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Creators' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/creators', params));
  return (
    <Prefetched questions={await organisationListQuestions('creators', creatorsQuery, params, visitor)}>
      <CreatorsPage />
    </Prefetched>
  );
}
