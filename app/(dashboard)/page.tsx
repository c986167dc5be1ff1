import type { Metadata } from 'next';
import { createLoader, parseAsStringLiteral } from 'nuqs/server';
import { FirstPage } from '@/components/dashboard/home/first-page';
import { HomePage } from '@/components/dashboard/home/home-page';
import { membersQuery } from '@/lib/client/api/settings';
import { HOME_LISTS, HOME_PRESETS, homeQuestions, NEWEST_CAPTURES } from '@/lib/client/views/home-questions';
import { presetRange } from '@/lib/client/views/range';
import { oldestDay } from '@/lib/contract/accounts/plans';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { ask } from './in-process';
import { Prefetched } from './prefetched';
import { pathWith, requireMe, type SearchParams } from './visitor';

export const metadata: Metadata = { title: 'Home' };

const loadRange = createLoader({ range: parseAsStringLiteral(HOME_PRESETS).withDefault('30d') });

export default async function Home({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const { me, today } = await requireMe(pathWith('/', params));
  const { range: preset } = await loadRange(Promise.resolve(params));
  const range = presetRange(preset, { today, oldest: oldestDay(me.plan, today), firstData: null });
  const lists = await Promise.all([ask(HOME_LISTS.campaigns), ask(HOME_LISTS.creators)]);
  const [campaigns, creators] = [lists[0].data as CampaignRow[], lists[1].data as CreatorRow[]];
  if (creators.length === 0) {
    return (
      <Prefetched questions={[membersQuery(), ...Object.values(NEWEST_CAPTURES)]}>
        <FirstPage hasCampaign={campaigns.length > 0} />
      </Prefetched>
    );
  }

  return (
    <Prefetched
      questions={[
        ...homeQuestions(range, me.plan, { campaigns, creators }),
        ...(campaigns.length === 0 ? [membersQuery()] : []),
      ]}
    >
      <HomePage />
    </Prefetched>
  );
}
