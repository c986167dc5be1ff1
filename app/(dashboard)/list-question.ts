import { createLoader } from 'nuqs/server';
import { campaignQuery, creatorQuery, type ListParams } from '@/lib/client/api/catalogue';
import { LISTS, type ListName, listParams, listParsers } from '@/lib/client/lists/list-state';
import type { Question } from './in-process';
import type { SearchParams } from './visitor';

const loadList = createLoader(listParsers);

/** The questions of a list in the browser for this URL: its rows, and the names of its filters. */
export function listQuestions(
  name: ListName,
  query: (params: ListParams) => Question,
  params: SearchParams,
): Question[] {
  const state = loadList(params);
  const filters: readonly string[] = LISTS[name].filters;
  const named = (filter: 'creator_id' | 'campaign_id') => (filters.includes(filter) ? state[filter] : null);
  const [creator, campaign] = [named('creator_id'), named('campaign_id')];
  return [
    query(listParams(name, state)),
    ...(creator === null ? [] : [creatorQuery(creator)]),
    ...(campaign === null ? [] : [campaignQuery(campaign)]),
  ];
}
