import type { Metadata } from 'next';
import { ProjectsPage } from '@/components/dashboard/project/projects-page';
import { projectsQuery } from '@/lib/client/api/catalogue';
import { organisationListQuestions } from '../list-question';
import { Prefetched } from '../prefetched';
import { pathWith, requireMe, type SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Projects' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/projects', params));
  return (
    <Prefetched questions={await organisationListQuestions('projects', projectsQuery, params, visitor)}>
      <ProjectsPage />
    </Prefetched>
  );
}
