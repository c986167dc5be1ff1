import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CampaignItemRow, CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow, VideoRow } from '@/lib/contract/catalogue/catalogue';
import { type Answer, callApi } from './api';

/** The lists and single entities of the catalogue. */

export interface ListMeta {
  next_cursor: string | null;
}

export type ListAnswer<Row> = Answer<Row[], ListMeta>;

/** Parameters of a list; null and undefined ones are left out. */
export type ListParams = Record<string, string | number | null | undefined>;

function listPath(base: string, params: ListParams): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `${base}?${search}` : base;
}

function list<Row>(base: string, params: ListParams) {
  const path = listPath(base, params);
  return queryOptions({
    queryKey: ['catalogue', path],
    queryFn: ({ signal }) => callApi<Row[], ListMeta>(path, { signal }),
    placeholderData: keepPreviousData,
  });
}

function one<Row>(path: string) {
  return queryOptions({
    queryKey: ['catalogue', path],
    queryFn: ({ signal }) => callApi<Row>(path, { signal }),
  });
}

export const creatorsQuery = (params: ListParams = {}) => list<CreatorRow>('/api/v1/creators', params);
export const videosQuery = (params: ListParams = {}) => list<VideoRow>('/api/v1/videos', params);
export const campaignsQuery = (params: ListParams = {}) => list<CampaignRow>('/api/v1/campaigns', params);
export const itemsQuery = (campaignId: string, params: ListParams = {}) =>
  list<CampaignItemRow>(`/api/v1/campaigns/${campaignId}/items`, params);

export const creatorQuery = (id: string) => one<CreatorRow>(`/api/v1/creators/${id}`);
export const videoQuery = (id: string) => one<VideoRow>(`/api/v1/videos/${id}`);
export const campaignQuery = (id: string) => one<CampaignRow>(`/api/v1/campaigns/${id}`);
