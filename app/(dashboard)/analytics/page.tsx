import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ExplorerPage } from '@/components/dashboard/explorer/explorer-page';
import { WhenEmpty } from '@/components/dashboard/explorer/when-empty';
import { isFailure } from '@/lib/client/api/api';
import {
  campaignQuery,
  campaignsQuery,
  creatorQuery,
  creatorsQuery,
  projectQuery,
  videoQuery,
} from '@/lib/client/api/catalogue';
import { type Opening, openingOf, USUAL } from '@/lib/client/views/entity-days';
import { type ExplorerState, explorerTitle, subjectOf } from '@/lib/client/views/explorer-state';
import { isWarned, recentOverPosting } from '@/lib/client/views/insights/over-posting';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import type { Subject } from '@/lib/client/views/views';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow, VideoRow } from '@/lib/contract/catalogue/catalogue';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import type { EntityType } from '@/lib/domain/entities';
import { isOfCreators } from '@/lib/domain/metrics';
import { askedByExplorer, explorerStateOf } from '../explorer-questions';
import { ask, type Question } from '../in-process';
import { Painted } from '../painted';
import { Prefetched } from '../prefetched';
import { getMe, pathWith, requireMe, type SearchParams, type Visitor } from '../visitor';

const ENTITY_QUERIES = {
  project: projectQuery,
  campaign: campaignQuery,
  creator: creatorQuery,
  video: videoQuery,
};
type Row = ProjectRow | CampaignRow | CreatorRow | VideoRow;

interface Props {
  searchParams: Promise<SearchParams>;
}

/** Subject and metric; the browser updates the title when the view changes (`explorer-page.tsx`). */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const state = explorerStateOf(await searchParams);
  const subject = subjectOf(state);
  const only = subject && onlyOf(subject);
  const row = only && (await getMe()) ? await rowOf(only) : null;
  return { title: explorerTitle(state, subject, row && ('label' in row ? row.label : row.name)) };
}

interface One {
  entity: EntityType;
  id: string;
}

/** The entity of a subject that has one. */
function onlyOf({ entity, ids }: Subject): One | null {
  const [id] = ids;
  return ids.length === 1 && id ? { entity, id } : null;
}

const entityQuery = ({ entity, id }: One) => ENTITY_QUERIES[entity](id);

/** The catalogue's row of an entity; "Page not found" if there is none. Other refusals are left to the browser. */
async function rowOf(one: One): Promise<Row | null> {
  try {
    return (await ask(entityQuery(one))).data as Row;
  } catch (error) {
    if (isNotFound(error)) notFound();
    return null;
  }
}

const isNotFound = (error: unknown) => isFailure(error) && error.status === 404;

/** Those of several entities that the catalogue does not have. */
async function unknownOf({ entity, ids }: Subject): Promise<string[]> {
  if (ids.length === 1) return [];
  const isUnknown = (id: string) => ask(entityQuery({ entity, id })).then(() => false, isNotFound);
  const found = await Promise.all(ids.map(isUnknown));
  return ids.filter((_, at) => found[at]);
}

/** What the head of its explorer warns of. */
function warnings({ entity, id }: One, { today }: Visitor): Question[] {
  return isWarned(entity) ? [recentOverPosting(entity, id, today)] : [];
}

async function openingOfEntity(one: One, state: ExplorerState, visitor: Visitor): Promise<Opening> {
  const row = await rowOf(one);
  return row ? openingOf(row, isOfCreators(state.metric, state.base_metric), visitor) : USUAL;
}

export default async function AnalyticsPage({ searchParams }: Props) {
  const params = await searchParams;
  const visitor = await requireMe(pathWith('/analytics', params));
  const state = explorerStateOf(params);
  const named = subjectOf(state);
  if (!named) {
    const first = await firstSubject();
    if (!first) {
      return (
        <Painted>
          <WhenEmpty />
        </Painted>
      );
    }
    redirect(pathWith('/analytics', { ...params, ...first }));
  }
  const unknown = await unknownOf(named);
  const subject = subjectOf(state, unknown) ?? named;
  const only = onlyOf(subject);
  const opening = only ? await openingOfEntity(only, state, visitor) : USUAL;
  const questions = await askedByExplorer(state, subject, visitor, opening);
  const head = only ? [entityQuery(only), ...warnings(only, visitor)] : Object.values(NEWEST_CAPTURES);
  return (
    <Prefetched questions={[...questions, ...head]}>
      <ExplorerPage unknown={unknown} />
    </Prefetched>
  );
}

/** The campaign with the most new views, else such a creator; null if there is neither. */
async function firstSubject() {
  const page = { sort: '-views_30d', limit: 1 };
  const campaigns = await ask(campaignsQuery(page));
  const [campaign] = campaigns.data as CampaignRow[];
  if (campaign) return { entity: 'campaign', entity_id: campaign.id };
  const creators = await ask(creatorsQuery(page));
  const [creator] = creators.data as CreatorRow[];
  return creator ? { entity: 'creator', entity_id: creator.id } : null;
}
