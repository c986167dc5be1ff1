import type { Metadata } from 'next';
import { CampaignsPage } from '@/components/dashboard/lists/campaigns-page';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { campaignsQuery } from '@/lib/client/api/catalogue';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { chosenProject } from '../chosen-project';
import { listQuestions } from '../list-question';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Campaigns' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  await requireMe(pathWith('/campaigns', params));
  if ((await chosenProject(params)) === 'unknown') {
    return (
      <Painted>
        <UnknownProject title="Campaigns" />
      </Painted>
    );
  }
  return (
    <Prefetched
      questions={[...listQuestions('campaigns', campaignsQuery, params), ...Object.values(NEWEST_CAPTURES)]}
    >
      <CampaignsPage />
    </Prefetched>
  );
}
