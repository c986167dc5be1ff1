'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NewCampaign } from '@/components/dashboard/campaign/forms/new-campaign';
import { AddCreators } from '@/components/dashboard/creator/add-creators';
import { CAMPAIGN_LIST } from '@/components/dashboard/lists/campaigns-page';
import { CREATOR_LIST } from '@/components/dashboard/lists/creators-page';
import { useShell } from '@/components/dashboard/shell/context';
import type { Column } from '@/components/dashboard/table/column';
import { Rows } from '@/components/dashboard/table/rows';
import { useAddingVideos } from '@/components/dashboard/video/use-adding-videos';
import { buttonStyle } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { projectMembers } from '@/lib/client/lists/related-questions';
import { inProject } from '@/lib/client/page/chosen-project';

/** Columns that have no room next to the README. */
const LEFT_OUT = ['views', 'engagement_rate_by_views', 'last_captured_at'];

/** The campaigns and creators of a project that gain the most, and the way to all of them. */
export function Members({ projectId }: { projectId: string }) {
  const { canWrite, projects } = useShell();
  const addingVideos = useAddingVideos(projectId, 'sm');
  const asked = projectMembers(projectId);
  const campaigns = useQuery(asked.campaigns).data;
  const creators = useQuery(asked.creators).data;
  const list = (path: string) => inProject(path, projects.length > 1 ? projectId : null);
  return (
    <div className="grid content-start gap-5">
      {campaigns && (
        <Part
          title="Campaigns"
          rows={campaigns.data}
          total={campaigns.meta.total_count ?? null}
          href={list('/campaigns')}
          columns={CAMPAIGN_LIST}
          nameOf={(row) => row.name}
          empty="No campaigns yet. A campaign groups videos and totals what they gain."
        >
          {canWrite && <NewCampaign projectId={projectId} />}
        </Part>
      )}
      {creators && (
        <Part
          title="Creators"
          rows={creators.data}
          total={creators.meta.total_count ?? null}
          href={list('/creators')}
          columns={CREATOR_LIST}
          nameOf={(row) => row.label}
          empty="No creators yet. Add them by handle, or import captures that name this project."
        >
          {canWrite && (
            <>
              <AddCreators projectId={projectId} />
              {addingVideos.button}
            </>
          )}
        </Part>
      )}
      {addingVideos.dialog}
    </div>
  );
}

function Part<Row extends { id: string }>({
  title,
  rows,
  total,
  href,
  columns,
  nameOf,
  empty,
  children,
}: {
  title: string;
  rows: readonly Row[];
  total: number | null;
  /** The list of all of them. */
  href: string;
  columns: readonly Column<Row>[];
  nameOf: (row: Row) => string;
  /** Said where there are none. */
  empty: string;
  children?: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-2">
        <h2 className="font-semibold text-14">{title}</h2>
        {total !== null && <span className="text-ink-3">{total.toLocaleString('en-US')}</span>}
        <span className="ml-auto flex items-center gap-2">
          {rows.length > 0 && (
            <>
              <span className="text-12 text-ink-3 max-sm:hidden">by new views</span>
              <Link href={href} className={buttonStyle({ variant: 'ghost', size: 'sm' })}>
                See all<span className="sr-only"> {title.toLowerCase()} of this project</span>
              </Link>
            </>
          )}
          {children}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="rounded-card border border-line-strong border-dashed px-4 py-8 text-center text-ink-2">
          {empty}
        </p>
      ) : (
        <div className="overflow-clip rounded-card border border-line bg-panel">
          <Rows
            columns={columns.filter(({ name, from }) => from !== null && !LEFT_OUT.includes(name))}
            rows={rows}
            nameOf={nameOf}
            order="-views_30d"
          />
        </div>
      )}
    </section>
  );
}
