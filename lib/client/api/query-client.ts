import { QueryClient } from '@tanstack/react-query';
import { isFailure } from './api';

/**
 * One client per browser tab (and per render on the server). Answers are fresh for as long as the server's cache may keep
 * them.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: true,
        retry: retryUpTo(3),
        retryDelay: (attempt) => [5_000, 15_000, 45_000][attempt] ?? 45_000,
      },
      // Offline, a write fails at once and keeps its form; a paused write would be lost with the tab.
      mutations: { networkMode: 'always' },
    },
  });
}

/** A query's `retry`: refusals (4xx) are final. @param times after the first attempt */
export function retryUpTo(times: number) {
  return (attempt: number, error: Error) => attempt < times && !(isFailure(error) && error.status < 500);
}
