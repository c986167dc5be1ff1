import { createLoader } from 'nuqs/server';
import type { ListParams } from '@/lib/client/api/catalogue';
import { listParams, listParsers } from '@/lib/client/views/list-state';
import type { Question } from './in-process';
import type { SearchParams } from './visitor';

const loadList = createLoader(listParsers);

/** What a table will ask in the browser for this URL. `filter`: further parameters that the URL may hold. */
export function listQuestion(
  query: (params: ListParams) => Question,
  params: SearchParams,
  defaultSort: string,
  filter: ListParams = {},
) {
  return query(listParams(loadList(params), defaultSort, filter));
}
