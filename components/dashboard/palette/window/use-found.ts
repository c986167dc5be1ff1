'use client';

import { useQuery } from '@tanstack/react-query';
import { campaignsQuery, creatorsQuery, videosQuery } from '@/lib/client/api/catalogue';
import { ENTITY_TYPES, type EntityType } from '@/lib/domain/entities';

/** One search result. */
export interface Found {
  readonly type: EntityType;
  readonly id: string;
  readonly label: string;
  readonly views_30d: number | null;
}

/** Groups come before their members. */
const KINDS: readonly EntityType[] = [...ENTITY_TYPES].reverse();

/**
 * Campaigns, creators and videos that contain a text, the most viewed first; "@theo" is looked for as "theo".
 * Until the answers come, the rows are those of the text before. A search that fails or is offline counts as
 * answered, without rows.
 */
export function useFound(text: string): { found: readonly Found[]; isCurrent: boolean } {
  const query = { search: text.trim().replace(/^@/, ''), sort: '-views_30d', limit: 10 } as const;
  const campaigns = useQuery(campaignsQuery(query));
  const creators = useQuery(creatorsQuery(query));
  const videos = useQuery(videosQuery(query));
  const rows: Record<EntityType, readonly Omit<Found, 'type'>[]> = {
    campaign: (campaigns.data?.data ?? []).map((row) => ({ ...row, label: row.name })),
    creator: creators.data?.data ?? [],
    video: videos.data?.data ?? [],
  };
  return {
    found: KINDS.flatMap((type) => rows[type].map((row) => ({ ...row, type }))),
    isCurrent: [campaigns, creators, videos].every(
      ({ isSuccess, isPlaceholderData, failureReason, fetchStatus }) =>
        (isSuccess && !isPlaceholderData) || failureReason !== null || fetchStatus === 'paused',
    ),
  };
}
