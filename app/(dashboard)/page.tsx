import type { Metadata } from 'next';
import { createLoader, parseAsStringLiteral } from 'nuqs/server';
import { HomePage } from '@/components/dashboard/home/home-page';
import { NothingYet } from '@/components/dashboard/nothing-yet';
import { campaignsQuery, creatorsQuery, videosQuery } from '@/lib/client/api/catalogue';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { sparkViews, totalView } from '@/lib/client/views/cards';
import { HOME_CAMPAIGNS, HOME_CREATORS, HOME_PRESETS, NEWEST, OLDEST } from '@/lib/client/views/home';
import { presetRange } from '@/lib/client/views/range';
import { oldestDay } from '@/lib/contract/accounts/plans';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { ask } from './in-process';
import { Painted } from './painted';
import { Prefetched } from './prefetched';
import { pathWith, requireMe, type SearchParams } from './visitor';

export const metadata: Metadata = { title: 'Home' };

const loadRange = createLoader({ range: parseAsStringLiteral(HOME_PRESETS).withDefault('30d') });

export default async function Home({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const { me, today } = await requireMe(pathWith('/', params));
  const { range: preset } = await loadRange(Promise.resolve(params));
  const range = presetRange(preset, { today, oldest: oldestDay(me.plan, today), firstData: null });
  const lists = [campaignsQuery(HOME_CAMPAIGNS), creatorsQuery(HOME_CREATORS)] as const;
  const [campaigns, creators] = await Promise.all(lists.map(ask));
  const campaignRows = (campaigns?.data ?? []) as CampaignRow[];
  const creatorRows = (creators?.data ?? []) as CreatorRow[];
  if (campaignRows.length === 0 && creatorRows.length === 0) {
    return (
      <Painted>
        <NothingYet title="Home" />
      </Painted>
    );
  }

  const campaignIds = campaignRows.filter((row) => row.item_count > 0).map((row) => row.id);
  const creatorIds = creatorRows.map((row) => row.id);
  const views = [
    ...sparkViews('campaign', campaignIds, range),
    ...sparkViews('creator', creatorIds, range),
    ...campaignIds.map((id) => totalView('campaign', id, range, today)),
    ...creatorIds.map((id) => totalView('creator', id, range, today)),
  ];
  const rest = [OLDEST, NEWEST].flatMap((params) => [creatorsQuery(params), videosQuery(params)]);
  return (
    <Prefetched questions={[...lists, ...rest, ...views.map(analyticsQuery)]}>
      <HomePage />
    </Prefetched>
  );
}
