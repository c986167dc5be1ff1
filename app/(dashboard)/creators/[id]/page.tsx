import type { Metadata } from 'next';
import { CreatorPage } from '@/components/dashboard/entity/creator-page';
import { creatorQuery } from '@/lib/client/api/catalogue';
import { peaksQuery } from '@/lib/client/api/peaks';
import { campaignsWith, creatorVideos } from '@/lib/client/lists/related-questions';
import { openingOf } from '@/lib/client/views/entity-days';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { isOfCreators } from '@/lib/domain/metrics';
import { askedByExplorer, loadExplorerState } from '../../explorer-questions';
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
  const subject = { entity: 'creator' as const, ids: [row.id] };
  const state = await loadExplorerState(query);
  const opening = openingOf(row, isOfCreators(state.metric, state.base_metric), visitor);
  const questions = await askedByExplorer(state, subject, visitor, opening);
  return (
    <Prefetched
      questions={[
        creatorQuery(row.id),
        peaksQuery('creator', row.id),
        campaignsWith({ creator_id: row.id }),
        creatorVideos(row.id),
        ...questions,
      ]}
    >
      <CreatorPage id={row.id} />
    </Prefetched>
  );
}
