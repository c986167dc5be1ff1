import { QueryClient } from '@tanstack/react-query';
import { isFailure } from './api';

/**
 * One client per browser tab (and per render on the server). Answers of the server are fresh for as long as its
 * own cache may hold them; what cannot change by asking again (4xx) is not retried.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: true,
        retry: (attempt, error) => !(isFailure(error) && error.status < 500) && attempt < 3,
        retryDelay: (attempt) => [5_000, 15_000, 45_000][attempt] ?? 45_000,
      },
      // Without a network a write fails at once and keeps its form; one that waits in silence is lost with its tab.
      mutations: { networkMode: 'always' },
    },
  });
}
