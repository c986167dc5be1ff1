import type { Metadata } from 'next';
import { CampaignPage } from '@/components/dashboard/campaign/campaign-page';
import { campaignQuery, itemsQuery, type ListParams } from '@/lib/client/api/catalogue';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { overviewViews } from '@/lib/client/views/campaign-questions';
import { campaignOpening } from '@/lib/client/views/entity-days';
import { oldestDay } from '@/lib/contract/accounts/plans';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { askedByExplorer, loadExplorerState } from '../../explorer-questions';
import { listQuestions } from '../../list-question';
import { Prefetched } from '../../prefetched';
import { requireEntity } from '../../require-entity';
import { getMe, pathWith, requireMe, type SearchParams } from '../../visitor';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await getMe())) return { title: 'Campaign' };
  const { id } = await params;
  return { title: (await requireEntity<CampaignRow>(campaignQuery(id))).name };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = [await params, await searchParams];
  const visitor = await requireMe(pathWith(`/campaigns/${id}`, query));
  const row = await requireEntity<CampaignRow>(campaignQuery(id));
  const { me, today } = visitor;
  const oldest = oldestDay(me.plan, today);
  const subject = { entity: 'campaign' as const, ids: [row.id] };
  const questions =
    query.tab === 'explorer'
      ? await askedByExplorer(await loadExplorerState(query), subject, visitor, {
          fallback: campaignOpening(row, visitor),
          lastCapture: row.last_captured_at,
        })
      : [
          ...Object.values(overviewViews(row, today, oldest))
            .filter((view) => view !== null)
            .map(analyticsQuery),
          ...listQuestions('items', (params: ListParams) => itemsQuery(row.id, params), query),
        ];
  return (
    <Prefetched questions={[campaignQuery(row.id), ...questions]}>
      <CampaignPage id={row.id} />
    </Prefetched>
  );
}
