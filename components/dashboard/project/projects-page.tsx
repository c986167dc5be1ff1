'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { NameCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { countColumn, gainColumns, LAST_CAPTURE } from '@/components/dashboard/table/columns';
import { List } from '@/components/dashboard/table/list';
import { FolderKanban } from '@/components/ui/icons/icons';
import { listDownload, projectsQuery } from '@/lib/client/api/catalogue';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import { NewProject } from './new-project';

const COLUMNS: readonly Column<ProjectRow>[] = [
  {
    name: 'label',
    label: 'Project',
    sort: 'label',
    render: (row) => (
      <NameCell href={`/projects/${row.id}`} name={row.name} detail={row.is_default && 'Default project'} />
    ),
  },
  countColumn('campaign_count', 'Campaigns', 'sm'),
  countColumn('creator_count', 'Creators', 'md'),
  countColumn('video_count', 'Videos', 'lg'),
  countColumn('views', 'Views', 'md'),
  ...gainColumns({ change: 'sm', trend: 'md', engagement: 'lg' }),
  LAST_CAPTURE,
];

export function ProjectsPage() {
  const { canWrite } = useShell();
  return (
    <>
      <PageHead>
        <PageTitle>Projects</PageTitle>
      </PageHead>
      <List
        name="projects"
        query={projectsQuery}
        download={(params, organisation) => listDownload('listProjects', params, organisation)}
        columns={COLUMNS}
        noun="projects"
        nameOf={(row) => row.name}
        empty={
          <State
            icon={FolderKanban}
            tone="neutral"
            title="No projects yet"
            actions={canWrite && <NewProject />}
          >
            <p>A project holds the campaigns, creators and videos of one program or client.</p>
          </State>
        }
      >
        {canWrite && <NewProject />}
      </List>
    </>
  );
}
