import { QueryClient } from '@tanstack/react-query';
import { isFailure } from './api';

/**
 * One client per browser tab (and per render on the server). Answers are fresh for as long as the server's cache may keep
 * them; 4xx errors are not retried.
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
      // Offline, a write fails at once and keeps its form; a paused write would be lost with the tab.
      mutations: { networkMode: 'always' },
    },
  });
}
