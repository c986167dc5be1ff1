import { queryOptions } from '@tanstack/react-query';
import type { Me } from '@/lib/contract/accounts/me';
import { callApi } from './api';

export const ME = ['me'] as const;

/**
 * Who is signed in and acts where: as the page was painted, and asked again when a write concerns the organisation.
 * @param painted what the server told with the page
 */
export function meQuery(painted: Me) {
  return queryOptions({
    queryKey: ME,
    async queryFn({ signal }) {
      const { data } = await callApi<Me>('/api/v1/me', { signal });
      // It moves with every write, and of all writes the line keeps count: nothing is to be drawn anew for it alone.
      return { ...data, last_event_id: painted.last_event_id };
    },
    initialData: painted,
    staleTime: 5 * 60_000,
  });
}
