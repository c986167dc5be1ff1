'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { useMemo, useState } from 'react';
import { GroupTabs, useGroupTab } from '@/components/dashboard/campaign/group-tabs';
import { Notes } from '@/components/dashboard/campaign/notes';
import { Fact, Overview } from '@/components/dashboard/campaign/overview';
import { Readme } from '@/components/dashboard/campaign/readme';
import { CompareButton } from '@/components/dashboard/entity/compare-button';
import { Crumbs } from '@/components/dashboard/entity/crumbs';
import { Explorer } from '@/components/dashboard/explorer/explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { Chip } from '@/components/ui/chip';
import { Flag, SquarePlay, UserRound } from '@/components/ui/icons/icons';
import { isFailure } from '@/lib/client/api/api';
import { useChangeProject } from '@/lib/client/api/campaigns';
import { projectQuery } from '@/lib/client/api/catalogue';
import { countText } from '@/lib/client/text/format';
import { captureDay } from '@/lib/client/text/zone';
import { downloadPath } from '@/lib/client/views/analytics';
import { projectViews } from '@/lib/client/views/campaign-questions';
import { openingOf } from '@/lib/client/views/entity-days';
import type { Subject } from '@/lib/client/views/views';
import { oldestDay } from '@/lib/contract/plans';
import { TABLE_DOWNLOAD } from '@/lib/domain/formats';
import { EditProject } from './edit-project';
import { Members } from './members';

/** A project: how it is doing, its campaigns, creators and README; the explorer set to it; or its notes. */
export function ProjectPage({ id }: { id: string }) {
  const { me, today, canWrite } = useShell();
  const { data: answer, error } = useSuspenseQuery(projectQuery(id));
  const { data: project } = answer;
  const [isLeaving, setIsLeaving] = useState(false);
  // Deleted since the page was made: Back may lead here. The page that deletes it is left anyway.
  if (!isLeaving && isFailure(error) && error.status === 404) notFound();
  const [tab, setTab] = useGroupTab();
  const change = useChangeProject(id);
  const { last_captured_at: capturedAt } = project;
  const lastCapture = captureDay(capturedAt, me.timezone);
  const subject = useMemo((): Subject => ({ entity: 'project', ids: [id] }), [id]);
  const days = useMemo(() => openingOf(project, false, { me, today }).fallback, [project, me, today]);
  const oldest = oldestDay(me.plan, today);
  const views = useMemo(
    () => projectViews({ id }, today, oldest, lastCapture),
    [id, today, oldest, lastCapture],
  );
  const notes = { scope: 'project', id } as const;
  const explore = () => setTab('explorer');
  return (
    <>
      <PageHead lastCapture={capturedAt}>
        <Crumbs href="/projects" list="Projects" name={project.name}>
          {project.is_default && <Chip>Default</Chip>}
          <CompareButton subject={subject} />
        </Crumbs>
      </PageHead>
      <GroupTabs
        tab={tab}
        onTab={setTab}
        notes={notes}
        download={downloadPath(views.charted, TABLE_DOWNLOAD, me.organisation.id)}
      >
        {canWrite && <EditProject project={project} onLeaving={setIsLeaving} />}
      </GroupTabs>
      {tab === 'notes' && <Notes of={notes} onExplore={explore} />}
      {tab === 'overview' && (
        <>
          <Overview
            name={project.name}
            videoCount={project.video_count}
            views={views}
            onExplore={explore}
            facts={
              <>
                <Fact icon={Flag}>{countText(project.campaign_count, 'campaign')}</Fact>
                <Fact icon={UserRound}>{countText(project.creator_count, 'creator')}</Fact>
                <Fact icon={SquarePlay}>{countText(project.video_count, 'video')}</Fact>
              </>
            }
          />
          {/* Below 1100 px the README comes first, as on a campaign's page. */}
          <div className="grid grid-cols-1 gap-3.5 lg:grid-cols-[minmax(0,1fr)_352px]">
            <div className="min-w-0 lg:col-start-2 lg:row-start-1">
              <Readme
                text={project.readme_md}
                hint="Describe the program, its goals and whom to ask."
                change={change}
              />
            </div>
            <Members projectId={id} />
          </div>
        </>
      )}
      {tab === 'explorer' && (
        <Explorer subject={subject} name={project.name} fallback={days} lastCapture={capturedAt} />
      )}
    </>
  );
}
