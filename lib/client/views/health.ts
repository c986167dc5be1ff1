import { useMutation } from '@tanstack/react-query';
import { callApi } from './api';
import { useRefresh } from './campaigns';
import type { BodyOf } from './operations';
import { question } from './question';

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
