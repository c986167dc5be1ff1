import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ExplorerPage } from '@/components/dashboard/explorer/explorer-page';
import { NothingYet } from '@/components/dashboard/nothing-yet';
import {
  campaignQuery,
  campaignsQuery,
  creatorQuery,
  creatorsQuery,
  videoQuery,
} from '@/lib/client/api/catalogue';
import { subjectOf } from '@/lib/client/views/explorer-state';
import { NEWEST_CAPTURES } from '@/lib/client/views/home-questions';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { askedByExplorer, loadExplorerState } from '../explorer-questions';
import { ask } from '../in-process';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Explorer' };

const ENTITY_QUERIES = { campaign: campaignQuery, creator: creatorQuery, video: videoQuery };

export default async function AnalyticsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/analytics', params));
  const state = await loadExplorerState(Promise.resolve(params));
  const subject = subjectOf(state);
  if (!subject) {
    const first = await firstSubject();
    if (!first) {
      return (
        <Painted>
          <NothingYet title="Explorer" />
        </Painted>
      );
    }
    redirect(pathWith('/analytics', { ...params, ...first }));
  }
  const questions = await askedByExplorer(state, subject, visitor);
  const [only = ''] = subject.ids;
  const head =
    subject.ids.length === 1 ? [ENTITY_QUERIES[subject.entity](only)] : Object.values(NEWEST_CAPTURES);
  return (
    <Prefetched questions={[...questions, ...head]}>
      <ExplorerPage />
    </Prefetched>
  );
}

/** The liveliest campaign, else the liveliest creator; null where there is nothing at all. */
async function firstSubject() {
  const page = { sort: '-views_30d', limit: 1 };
  const campaigns = await ask(campaignsQuery(page));
  const [campaign] = campaigns.data as CampaignRow[];
  if (campaign) return { entity: 'campaign', entity_id: campaign.id };
  const creators = await ask(creatorsQuery(page));
  const [creator] = creators.data as CreatorRow[];
  return creator ? { entity: 'creator', entity_id: creator.id } : null;
}
