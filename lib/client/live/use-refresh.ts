import { type Query, useQueryClient } from '@tanstack/react-query';

/**
 * Refetches everything on screen that shows captures, campaigns or notes: for after a write.
 * @param deletedId what was deleted with its page: what is shown of it is not refetched, which would only fail
 */
export function useRefresh(deletedId?: string) {
  const client = useQueryClient();
  const isOfOther = ({ queryKey }: Query) =>
    deletedId === undefined || !JSON.stringify(queryKey).includes(deletedId);
  const refetch = (topic: string) => client.invalidateQueries({ queryKey: [topic], predicate: isOfOther });
  return () => Promise.all(['catalogue', 'analytics'].map(refetch));
}
