import { queryOptions } from '@tanstack/react-query';
import type { Me } from '@/lib/contract/accounts/me';
import { callApi } from './api';

export const ME = ['me'] as const;

/**
 * The signed-in person and their organisation: as rendered with the page, refetched when a write changes the organisation.
 * @param painted the value that the server rendered the page with
 */
export function meQuery(painted: Me) {
  return queryOptions({
    queryKey: ME,
    async queryFn({ signal }) {
      const { data } = await callApi('getMe', { signal });
      // Changes on every write. The event channel tracks it, so keep the rendered value to avoid a re-render.
      return { ...data, last_event_id: painted.last_event_id };
    },
    initialData: painted,
    staleTime: 5 * 60_000,
  });
}
