import { queryOptions } from '@tanstack/react-query';
import { addressOf, type OperationId } from '@/lib/contract/paths';
import { callApi } from './api';
import type { CallOptions } from './operations';

/**
 * The options of a question. Its key holds its address, by which the server finds the answer to render a page with.
 * @param topic questions of a topic are refetched together
 */
export function question<Id extends OperationId>(
  topic: string,
  id: Id,
  sent: Pick<CallOptions<Id>, 'path' | 'query'> = {},
) {
  return queryOptions({
    queryKey: [topic, addressOf(id, sent)],
    queryFn: ({ signal }) => callApi(id, { ...sent, signal }),
  });
}
