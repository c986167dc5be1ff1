import type { Metadata } from 'next';
import { FirstPage } from '@/components/dashboard/home/first-page';
import { HomePage } from '@/components/dashboard/home/home-page';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { membersQuery } from '@/lib/client/api/settings';
import { captureDay } from '@/lib/client/text/zone';
import { homePreset } from '@/lib/client/views/home/home-preset';
import { homeLists, homeQuestions } from '@/lib/client/views/home/home-questions';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { capturedRange } from '@/lib/client/views/range';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow, VideoRow } from '@/lib/contract/catalogue/catalogue';
import { oldestDay } from '@/lib/contract/plans';
import { chosenProject } from './chosen-project';
import { ask } from './in-process';
import { Painted } from './painted';
import { Prefetched } from './prefetched';
import { pathWith, requireMe, type SearchParams, searchOf } from './visitor';

export const metadata: Metadata = { title: 'Home' };

export default async function Home({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const { me, today } = await requireMe(pathWith('/', params));
  const limits = { today, oldest: oldestDay(me.plan, today), firstData: null };
  const chosen = await chosenProject(params);
  if (chosen === 'unknown') {
    return (
      <Painted>
        <UnknownProject title="Home" />
      </Painted>
    );
  }
  const [newest] = chosen ? [chosen] : ((await ask(NEWEST_CAPTURES.videos)).data as VideoRow[]);
  const project = chosen?.id ?? null;
  const lastCapture = captureDay(newest?.last_captured_at ?? null, me.timezone);
  const { range, isPast } = capturedRange(homePreset(searchOf(params)), limits, lastCapture);
  const lists = homeLists(isPast, project);
  const rows = await Promise.all([ask(lists.campaigns), ask(lists.creators)]);
  const [campaigns, creators] = [rows[0].data as CampaignRow[], rows[1].data as CreatorRow[]];
  if (creators.length === 0 && project === null) {
    return (
      <Prefetched questions={[membersQuery(), ...Object.values(NEWEST_CAPTURES)]}>
        <FirstPage hasCampaign={campaigns.length > 0} />
      </Prefetched>
    );
  }

  return (
    <Prefetched
      questions={[
        ...homeQuestions(range, { me, today }, { campaigns, creators, isPast, project }),
        ...(campaigns.length === 0 && project === null ? [membersQuery()] : []),
      ]}
    >
      <HomePage />
    </Prefetched>
  );
}
