import { useMutation } from '@tanstack/react-query';
import { callApi } from '@/lib/client/api/api';
import { useRefresh } from '@/lib/client/api/campaigns';
import type { BodyOf } from '@/lib/client/api/operations';
import { question } from '@/lib/client/api/question';

/** What is wrong with the program and its data, and marking it as seen. */

/** @param project the only one whose findings are listed; null: all */
export function healthQuery(project: string | null) {
  return question('catalogue', 'getHealth', { query: { project_id: project } });
}

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
