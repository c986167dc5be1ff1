import type { Metadata } from 'next';
import { CampaignsPage } from '@/components/dashboard/lists/campaigns-page';
import { campaignsQuery } from '@/lib/client/api/catalogue';
import { organisationListQuestions } from '../list-question';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Campaigns' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/campaigns', params));
  return (
    <Prefetched questions={await organisationListQuestions('campaigns', campaignsQuery, params, visitor)}>
      <CampaignsPage />
    </Prefetched>
  );
}
