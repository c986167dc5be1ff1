import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ORGANISATION_PARAMETER } from '@/lib/contract/accounts/organisation-header';
import { MAX_LIMIT } from '@/lib/contract/limits';
import { addressOf, type OperationId } from '@/lib/contract/paths';
import { type Answer, callApi } from './api';
import type { AnswerOf, QueryOf } from './operations';
import { question } from './question';

/** The lists and single entities of the catalogue. */

export type ListAnswer<Row> = Answer<Row[], AnswerOf<'listVideos'>['meta']>;

/** Parameters of a list; null, undefined and empty ones are left out. */
export type ListParams = Record<string, string | number | null | undefined>;

const CATALOGUE = 'catalogue';
const kept = { placeholderData: keepPreviousData };

export const creatorsQuery = (query: QueryOf<'listCreators'> = {}) => ({
  ...question(CATALOGUE, 'listCreators', { query }),
  ...kept,
});
export const videosQuery = (query: QueryOf<'listVideos'> = {}) => ({
  ...question(CATALOGUE, 'listVideos', { query }),
  ...kept,
});
export const campaignsQuery = (query: QueryOf<'listCampaigns'> = {}) => ({
  ...question(CATALOGUE, 'listCampaigns', { query }),
  ...kept,
});
export const projectsQuery = (query: QueryOf<'listProjects'> = {}) => ({
  ...question(CATALOGUE, 'listProjects', { query }),
  ...kept,
});
/** As many projects as a page holds. */
export const ALL_PROJECTS = { limit: MAX_LIMIT };

/** How many videos wait for a decision. Nothing else of the projects is kept, so that only a change of these is news. */
export function pendingQuery(painted: readonly { id: string; pending_count: number }[]) {
  const query = ALL_PROJECTS;
  const toCounts = (rows: typeof painted) =>
    Object.fromEntries(rows.map(({ id, pending_count }) => [id, pending_count]));
  return queryOptions({
    queryKey: [CATALOGUE, addressOf('listProjects', { query }), 'pending'],
    queryFn: async ({ signal }) => ({
      data: toCounts((await callApi('listProjects', { query, signal })).data),
    }),
    initialData: { data: toCounts(painted) },
  });
}

export const itemsQuery = (id: string, query: QueryOf<'listCampaignItems'> = {}) => ({
  ...question(CATALOGUE, 'listCampaignItems', { path: { id }, query }),
  ...kept,
});

/** New views of all videos of the organisation. */
export const organisationViewsQuery = (query: QueryOf<'getOrganisationViews'>) => ({
  ...question(CATALOGUE, 'getOrganisationViews', { query }),
  ...kept,
});

/** What is wrong with the program and its data. @param project the only one whose findings are listed; null: all */
export const healthQuery = (project: string | null) =>
  question(CATALOGUE, 'getHealth', { query: { project_id: project } });

export const creatorQuery = (id: string) => question(CATALOGUE, 'getCreator', { path: { id } });
export const videoQuery = (id: string) => question(CATALOGUE, 'getVideo', { path: { id } });
export const projectQuery = (id: string) => question(CATALOGUE, 'getProject', { path: { id } });
export const campaignQuery = (id: string) => question(CATALOGUE, 'getCampaign', { path: { id } });

type ListId = Extract<
  OperationId,
  'listVideos' | 'listCreators' | 'listCampaigns' | 'listCampaignItems' | 'listProjects'
>;

/** The address of a list as CSV. A browser follows it without headers, so it names the organisation itself. */
export function listDownload(id: ListId, query: ListParams, organisation: string, path = {}): string {
  return addressOf(id, { path, query: { ...query, format: 'csv', [ORGANISATION_PARAMETER]: organisation } });
}
