import type { ReactNode } from 'react';
import { WhenEmpty } from '@/components/dashboard/explorer/when-empty';
import { UnknownProject } from '@/components/dashboard/project/unknown-project';
import { campaignQuery, creatorQuery, projectQuery } from '@/lib/client/api/catalogue';
import { captureDay } from '@/lib/client/text/zone';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { oldestDay } from '@/lib/contract/plans';
import type { Day } from '@/lib/time/day';
import { chosenProject } from './chosen-project';
import { ask, type Question } from './in-process';
import { Painted } from './painted';
import { Prefetched } from './prefetched';
import { pathWith, requireMe, type SearchParams } from './visitor';

/** What the questions of a page of insights depend on. */
interface Visit {
  today: Day;
  /** The first day that the plan shows; null: all. */
  oldest: Day | null;
  /** Of the project, or of the organisation; null: none. */
  lastCapture: Day | null;
}

/** A page of insights with its answers; without any capture, or with an unknown project, what stands in for it. */
export async function insightFrame(
  { title, path, searchParams }: { title: string; path: string; searchParams: Promise<SearchParams> },
  questionsOf: (visit: Visit) => Promise<readonly Question[]>,
  page: ReactNode,
): Promise<ReactNode> {
  const params = await searchParams;
  const { me, today } = await requireMe(pathWith(path, params));
  const project = await chosenProject(params);
  if (project === 'unknown') {
    return (
      <Painted>
        <UnknownProject title={title} />
      </Painted>
    );
  }
  const [newest] = (await ask(NEWEST_CAPTURES.videos)).data as VideoRow[];
  if (!newest) {
    return (
      <Prefetched questions={Object.values(NEWEST_CAPTURES)}>
        <WhenEmpty page={title} title="No videos yet">
          Insights and the calendar begin with the first captures of videos.
        </WhenEmpty>
      </Prefetched>
    );
  }
  const lastCapture = captureDay((project ?? newest).last_captured_at, me.timezone);
  const questions = await questionsOf({ today, oldest: oldestDay(me.plan, today), lastCapture });
  return (
    <Prefetched
      questions={[
        ...Object.values(NEWEST_CAPTURES),
        ...(project ? [projectQuery(project.id)] : []),
        ...named(params.campaign_id).map(campaignQuery),
        ...named(params.creator_id).map(creatorQuery),
        ...questions,
      ]}
    >
      {page}
    </Prefetched>
  );
}

/** The ids that a filter names: one or none. */
function named(value: SearchParams[string]): string[] {
  return [value].flat().filter((id) => id !== undefined && id !== '') as string[];
}
