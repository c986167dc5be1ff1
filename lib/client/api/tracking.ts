import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from './api';
import type { BodyOf } from './operations';

/** Decisions about which videos count. Each refetches everything that sums them. */

export function useChangeStatus() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<'changeTrackingStatus'>) => callApi('changeTrackingStatus', { body }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['catalogue'] }),
        client.invalidateQueries({ queryKey: ['analytics'] }),
      ]),
  });
}
