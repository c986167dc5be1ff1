import { useMutation } from '@tanstack/react-query';
import { callApi } from '@/lib/client/api/api';
import type { BodyOf } from '@/lib/client/api/operations';
import { useRefresh } from '@/lib/client/live/use-refresh';

/** Marks findings as seen, and unmarks them. */

export function useMarkSeen() {
  return useMutation({
    mutationFn: (body: BodyOf<'markSeen'>) => callApi('markSeen', { body }),
    onSuccess: useRefresh(),
  });
}

export function useUnmarkSeen() {
  return useMutation({
    mutationFn: (body: BodyOf<'unmarkSeen'>) => callApi('unmarkSeen', { body }),
    onSuccess: useRefresh(),
  });
}
