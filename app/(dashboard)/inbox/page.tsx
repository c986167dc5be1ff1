import type { Metadata } from 'next';
import { InboxPage } from '@/components/dashboard/inbox/inbox-page';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { videosQuery } from '@/lib/client/api/catalogue';
import { chosenProject } from '../chosen-project';
import { organisationListQuestions } from '../list-question';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Inbox' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/inbox', params));
  if ((await chosenProject(params)) === 'unknown') {
    return (
      <Painted>
        <UnknownProject title="Inbox" />
      </Painted>
    );
  }
  return (
    <Prefetched questions={await organisationListQuestions('inbox', videosQuery, params, visitor)}>
      <InboxPage />
    </Prefetched>
  );
}
