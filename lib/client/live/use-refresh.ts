import { useQueryClient } from '@tanstack/react-query';

/** Refetches everything on screen that shows captures, campaigns or notes: for after a write. */
export function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['catalogue'] }),
      client.invalidateQueries({ queryKey: ['analytics'] }),
    ]);
}
