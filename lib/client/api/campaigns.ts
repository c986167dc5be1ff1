import { useMutation, useMutationState } from '@tanstack/react-query';
import { useRefresh } from '@/lib/client/live/use-refresh';
import { MAX_ITEMS_PER_CALL, MAX_LIMIT } from '@/lib/contract/limits';
import { callApi } from './api';
import type { AnswerOf, BodyOf, QueryOf } from './operations';

/** Writes campaigns, their items, projects and the statuses of videos. Each write refetches everything that shows it. */

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
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: () => callApi('deleteCampaign', { path: { id } }),
    // Not waited for: its page is left at once.
    onSuccess: () => void refresh(),
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

/** Puts items into any campaign: all or none. */
export function useAddToCampaign() {
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string } & BodyOf<'addCampaignItems'>) =>
      callApi('addCampaignItems', { path: { id }, body }),
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
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: () => callApi('deleteProject', { path: { id } }),
    // Not waited for: its page is left at once.
    onSuccess: () => void refresh(),
  });
}

const STATUS = ['status'];

/** Gives videos a status: all or none. */
export function useChangeStatus() {
  return useMutation({
    mutationKey: STATUS,
    mutationFn: (body: BodyOf<'changeTrackingStatus'>) => callApi('changeTrackingStatus', { body }),
    onSuccess: useRefresh(),
  });
}

/** The videos that a write on its way takes out of the inbox; a refused write leaves them there. */
export function useLeaving(): ReadonlySet<string> {
  const writes = useMutationState({
    filters: { mutationKey: STATUS, status: 'pending' },
    select: ({ state }) => state.variables as BodyOf<'changeTrackingStatus'>,
  });
  return new Set(
    writes.flatMap(({ video_ids, tracking_status }) =>
      tracking_status === 'pending_review' ? [] : video_ids,
    ),
  );
}

/** The ids of the videos that a list selects, on all its pages, as far as one write takes them. */
export async function videoIdsOf(query: QueryOf<'listVideos'>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: AnswerOf<'listVideos'> = await callApi('listVideos', {
      query: { ...query, cursor, limit: MAX_LIMIT },
    });
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.meta.next_cursor;
  } while (cursor !== null && ids.length < MAX_ITEMS_PER_CALL);
  return ids.slice(0, MAX_ITEMS_PER_CALL);
}
