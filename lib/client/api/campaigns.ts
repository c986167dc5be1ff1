import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from './api';
import type { BodyOf } from './operations';

/** Writes campaigns, their items, projects and the statuses of videos. Each write refetches everything that shows it. */

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['catalogue'] }),
      client.invalidateQueries({ queryKey: ['analytics'] }),
    ]);
}

export function useCreateCampaign() {
  return useMutation({
    mutationFn: (body: BodyOf<'createCampaign'>) => callApi('createCampaign', { body }),
    onSuccess: useRefresh(),
  });
}

export function useChangeCampaign(id: string) {
  return useMutation({
    mutationFn: (body: BodyOf<'changeCampaign'>) => callApi('changeCampaign', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

export function useDeleteCampaign(id: string) {
  return useMutation({
    mutationFn: () => callApi('deleteCampaign', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useAddItems(id: string) {
  return useMutation({
    mutationFn: (body: BodyOf<'addCampaignItems'>) => callApi('addCampaignItems', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

/** Removes any number of items in one call: all or none. */
export function useRemoveItems(id: string) {
  return useMutation({
    mutationFn: (body: BodyOf<'removeCampaignItems'>) =>
      callApi('removeCampaignItems', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

/** Puts videos into any campaign: all or none. */
export function useAddToCampaign() {
  return useMutation({
    mutationFn: ({ id, videoIds }: { id: string; videoIds: readonly string[] }) =>
      callApi('addCampaignItems', { path: { id }, body: { video_ids: videoIds } }),
    onSuccess: useRefresh(),
  });
}

export function useCreateProject() {
  return useMutation({
    mutationFn: (body: BodyOf<'createProject'>) => callApi('createProject', { body }),
    onSuccess: useRefresh(),
  });
}

export function useChangeProject(id: string) {
  return useMutation({
    mutationFn: (body: BodyOf<'changeProject'>) => callApi('changeProject', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

export function useDeleteProject(id: string) {
  return useMutation({
    mutationFn: () => callApi('deleteProject', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

/** Gives videos a status: all or none. */
export function useChangeStatus() {
  return useMutation({
    mutationFn: (body: BodyOf<'changeTrackingStatus'>) => callApi('changeTrackingStatus', { body }),
    onSuccess: useRefresh(),
  });
}
