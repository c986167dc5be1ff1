import type { Metadata } from 'next';
import { CampaignPage } from '@/components/dashboard/campaign/campaign-page';
import { campaignQuery, type ListParams, videosQuery } from '@/lib/client/api/catalogue';
import { treeQuestions } from '@/lib/client/lists/item-questions';
import { GROUP_TABS, type GroupTab, isPast } from '@/lib/client/lists/list-state';
import { captureDay } from '@/lib/client/text/zone';
import {
  campaignCreators,
  overviewQuestions,
  overviewViews,
  ownNotes,
} from '@/lib/client/views/campaign-questions';
import { campaignOpening } from '@/lib/client/views/entity-days';
import { recentOverPosting } from '@/lib/client/views/insights/over-posting';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { oldestDay } from '@/lib/contract/plans';
import { askedByExplorer, explorerStateOf } from '../../explorer-questions';
import { ask, type Question } from '../../in-process';
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
  const lastCapture = captureDay(row.last_captured_at, me.timezone);
  const asked: Record<GroupTab, () => Promise<readonly Question[]> | readonly Question[]> = {
    overview: () => [
      ...overviewQuestions(overviewViews(row, today, oldest, lastCapture)),
      campaignCreators(row.id),
      ...treeQuestions(row.id),
      ...listQuestions(
        'items',
        (params: ListParams) => videosQuery({ ...params, campaign_id: row.id }),
        query,
        isPast(lastCapture, today),
      ),
    ],
    explorer: async () =>
      askedByExplorer(explorerStateOf(query), subject, visitor, {
        fallback: campaignOpening(row, visitor),
        lastCapture: row.last_captured_at,
      }),
    notes: () => [],
  };
  const questions = await asked[GROUP_TABS.find((one) => one === query.tab) ?? 'overview']();
  return (
    <Prefetched
      questions={[
        campaignQuery(row.id),
        ownNotes('campaign', row.id),
        recentOverPosting('campaign', row.id, today),
        ...(await above(row.parents)),
        ...questions,
      ]}
    >
      <CampaignPage id={row.id} />
    </Prefetched>
  );
}

/** The campaigns above each that holds it, by the way that the page shows. */
async function above(parents: CampaignRow['parents']): Promise<Question[]> {
  const ways = parents.map(async ({ id }) => {
    const question = campaignQuery(id);
    const { parents: next } = (await ask(question)).data as CampaignRow;
    return [question, ...(await above(next.slice(0, 1)))];
  });
  return (await Promise.all(ways)).flat();
}
