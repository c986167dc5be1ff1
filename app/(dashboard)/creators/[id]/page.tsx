import type { Metadata } from 'next';
import { CreatorPage } from '@/components/dashboard/creator/creator-page';
import { creatorQuery, type ListParams, videosQuery } from '@/lib/client/api/catalogue';
import { creatorLogQuery } from '@/lib/client/api/creators';
import { peaksQuery } from '@/lib/client/api/peaks';
import { CREATOR_TABS, type CreatorTab, isPast } from '@/lib/client/lists/list-state';
import { campaignsWith, creatorVideos } from '@/lib/client/lists/related-questions';
import { captureDay } from '@/lib/client/text/zone';
import { ownNotes } from '@/lib/client/views/campaign-questions';
import { openingOf } from '@/lib/client/views/entity-days';
import { recentOverPosting } from '@/lib/client/views/insights/over-posting';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { isOfCreators } from '@/lib/domain/metrics';
import { askedByExplorer, explorerStateOf } from '../../explorer-questions';
import type { Question } from '../../in-process';
import { listQuestions } from '../../list-question';
import { Prefetched } from '../../prefetched';
import { requireEntity } from '../../require-entity';
import { getMe, pathWith, requireMe, type SearchParams } from '../../visitor';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await getMe())) return { title: 'Creator' };
  const { id } = await params;
  return { title: (await requireEntity<CreatorRow>(creatorQuery(id))).label };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = [await params, await searchParams];
  const visitor = await requireMe(pathWith(`/creators/${id}`, query));
  const row = await requireEntity<CreatorRow>(creatorQuery(id));
  const asked: Record<CreatorTab, () => Promise<readonly Question[]> | readonly Question[]> = {
    overview: async () => {
      const state = explorerStateOf(query);
      const opening = openingOf(row, isOfCreators(state.metric, state.base_metric), visitor);
      return [
        peaksQuery('creator', row.id),
        campaignsWith({ creator_id: row.id }),
        creatorVideos(row.id),
        ...(await askedByExplorer(state, { entity: 'creator', ids: [row.id] }, visitor, opening)),
      ];
    },
    videos: () => {
      const lastCapture = captureDay(row.videos_last_captured_at, visitor.me.timezone);
      return listQuestions(
        'creator_videos',
        (params: ListParams) => videosQuery({ ...params, creator_id: row.id }),
        query,
        isPast(lastCapture, visitor.today),
      );
    },
    notes: () => [],
    log: () => [creatorLogQuery(row.id)],
    settings: () => [],
  };
  const questions = await asked[CREATOR_TABS.find((one) => one === query.tab) ?? 'overview']();
  return (
    <Prefetched
      questions={[
        creatorQuery(row.id),
        ownNotes('creator', row.id),
        recentOverPosting('creator', row.id, visitor.today),
        ...questions,
      ]}
    >
      <CreatorPage id={row.id} />
    </Prefetched>
  );
}
