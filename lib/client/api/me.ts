import { queryOptions } from '@tanstack/react-query';
import type { Me } from '@/lib/contract/accounts/me';
import { callApi } from './api';

export const ME = ['me'] as const;

/**
 * Who is signed in and acts where: as the page was painted, and asked again when a write concerns the organisation.
 * @param painted what the server sent with the page
 */
export function meQuery(painted: Me) {
  return queryOptions({
    queryKey: ME,
    async queryFn({ signal }) {
      const { data } = await callApi('getMe', { signal });
      // Changes on every write. The event channel tracks it, so keep the painted value to avoid a re-render.
      return { ...data, last_event_id: painted.last_event_id };
    },
    initialData: painted,
    staleTime: 5 * 60_000,
  });
}
