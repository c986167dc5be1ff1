import type { Metadata } from 'next';
import { CampaignsPage } from '@/components/dashboard/lists/campaigns-page';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { campaignsQuery } from '@/lib/client/api/catalogue';
import { chosenProject } from '../chosen-project';
import { organisationListQuestions } from '../list-question';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Campaigns' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/campaigns', params));
  if ((await chosenProject(params)) === 'unknown') {
    return (
      <Painted>
        <UnknownProject title="Campaigns" />
      </Painted>
    );
  }
  return (
    <Prefetched questions={await organisationListQuestions('campaigns', campaignsQuery, params, visitor)}>
      <CampaignsPage />
    </Prefetched>
  );
}
