import type { Metadata } from 'next';
import { ProjectPage } from '@/components/dashboard/project/project-page';
import { projectQuery } from '@/lib/client/api/catalogue';
import { GROUP_TABS, type GroupTab } from '@/lib/client/lists/list-state';
import { projectMembers } from '@/lib/client/lists/related-questions';
import { captureDay } from '@/lib/client/text/zone';
import { overviewQuestions, ownNotes, projectViews } from '@/lib/client/views/campaign-questions';
import { openingOf } from '@/lib/client/views/entity-days';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import { oldestDay } from '@/lib/contract/plans';
import { askedByExplorer, explorerStateOf } from '../../explorer-questions';
import type { Question } from '../../in-process';
import { Prefetched } from '../../prefetched';
import { requireEntity } from '../../require-entity';
import { getMe, pathWith, requireMe, type SearchParams } from '../../visitor';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await getMe())) return { title: 'Project' };
  const { id } = await params;
  return { title: (await requireEntity<ProjectRow>(projectQuery(id))).name };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = [await params, await searchParams];
  const visitor = await requireMe(pathWith(`/projects/${id}`, query));
  const row = await requireEntity<ProjectRow>(projectQuery(id));
  const { me, today } = visitor;
  const lastCapture = captureDay(row.last_captured_at, me.timezone);
  const subject = { entity: 'project' as const, ids: [row.id] };
  const asked: Record<GroupTab, () => Promise<readonly Question[]> | readonly Question[]> = {
    overview: () => [
      ...overviewQuestions(projectViews(row, today, oldestDay(me.plan, today), lastCapture)),
      ...Object.values(projectMembers(row.id)),
    ],
    explorer: async () =>
      askedByExplorer(explorerStateOf(query), subject, visitor, openingOf(row, false, visitor)),
    notes: () => [],
  };
  const questions = await asked[GROUP_TABS.find((one) => one === query.tab) ?? 'overview']();
  return (
    <Prefetched questions={[projectQuery(row.id), ownNotes('project', row.id), ...questions]}>
      <ProjectPage id={row.id} />
    </Prefetched>
  );
}
