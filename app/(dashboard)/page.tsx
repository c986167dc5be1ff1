import type { Metadata } from 'next';
import { createLoader, parseAsStringLiteral } from 'nuqs/server';
import { HomePage } from '@/components/dashboard/home/home-page';
import { NothingYet } from '@/components/dashboard/nothing-yet';
import { HOME_LISTS, HOME_PRESETS, homeQuestions } from '@/lib/client/views/home-questions';
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
  const lists = await Promise.all([ask(HOME_LISTS.campaigns), ask(HOME_LISTS.creators)]);
  const [campaigns, creators] = [lists[0].data as CampaignRow[], lists[1].data as CreatorRow[]];
  if (campaigns.length === 0 && creators.length === 0) {
    return (
      <Painted>
        <NothingYet title="Home" />
      </Painted>
    );
  }

  return (
    <Prefetched questions={homeQuestions(range, me.plan, { campaigns, creators })}>
      <HomePage />
    </Prefetched>
  );
}
