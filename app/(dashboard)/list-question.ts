import { stateOf } from '@/lib/client/address/state';
import { campaignQuery, creatorQuery, type ListParams } from '@/lib/client/api/catalogue';
import { isPast, LISTS, type ListName, listParams, listParsers } from '@/lib/client/lists/list-state';
import { captureDay } from '@/lib/client/text/zone';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { ask, type Question } from './in-process';
import { type SearchParams, searchOf, type Visitor } from './visitor';

/**
 * The questions of a list in the browser for this URL: its rows, and the names of its filters.
 * @param past whether nothing was captured in the days that its order counts
 */
export function listQuestions(
  name: ListName,
  query: (params: ListParams) => Question,
  params: SearchParams,
  past: boolean,
): Question[] {
  const state = stateOf(listParsers, searchOf(params));
  const filters: readonly string[] = LISTS[name].filters;
  const named = (filter: 'creator_id' | 'campaign_id') => (filters.includes(filter) ? state[filter] : null);
  const [creator, campaign] = [named('creator_id'), named('campaign_id')];
  return [
    query(listParams(name, state, past)),
    ...(creator === null ? [] : [creatorQuery(creator)]),
    ...(campaign === null ? [] : [campaignQuery(campaign)]),
  ];
}

/** What a list of the whole organisation, and the head of its page, will ask. The newest capture decides the order. */
export async function organisationListQuestions(
  name: ListName,
  query: (params: ListParams) => Question,
  params: SearchParams,
  { me, today }: Pick<Visitor, 'me' | 'today'>,
): Promise<Question[]> {
  const [newest] = (await ask(NEWEST_CAPTURES.videos)).data as VideoRow[];
  const lastCapture = captureDay(newest?.last_captured_at ?? null, me.timezone);
  return [
    ...listQuestions(name, query, params, isPast(lastCapture, today)),
    ...Object.values(NEWEST_CAPTURES),
  ];
}
