import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { callApi } from './api';

/** Writes campaigns and their items. Each write refetches everything that shows it. */

export interface CampaignFields {
  name?: string;
  starts_on?: string | null;
  ends_on?: string | null;
  readme_md?: string | null;
}

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['catalogue'] }),
      client.invalidateQueries({ queryKey: ['analytics'] }),
    ]);
}

export function useCreateCampaign() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: CampaignFields & { name: string }) =>
      callApi<CampaignRow>('/api/v1/campaigns', { method: 'POST', body }),
    onSuccess: refresh,
  });
}

export function useChangeCampaign(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: CampaignFields) =>
      callApi<CampaignRow>(`/api/v1/campaigns/${id}`, { method: 'PATCH', body }),
    onSuccess: refresh,
  });
}

export function useDeleteCampaign(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => callApi<{ id: string }>(`/api/v1/campaigns/${id}`, { method: 'DELETE' }),
    onSuccess: refresh,
  });
}

export function useAddItems(campaignId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (videoIds: readonly string[]) =>
      callApi<{ added: number; already: number }>(`/api/v1/campaigns/${campaignId}/items`, {
        method: 'POST',
        body: { video_ids: videoIds },
      }),
    onSuccess: refresh,
  });
}

/** Removes any number of items in one call: all or none. */
export function useRemoveItems(campaignId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (videoIds: readonly string[]) =>
      callApi<{ removed: number; absent: number }>(`/api/v1/campaigns/${campaignId}/items`, {
        method: 'DELETE',
        body: { video_ids: videoIds },
      }),
    onSuccess: refresh,
  });
}
