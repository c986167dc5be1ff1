'use client';

import { useQuery } from '@tanstack/react-query';
import { campaignsQuery, creatorsQuery, projectsQuery, videosQuery } from '@/lib/client/api/catalogue';
import { videoName } from '@/lib/client/text/video';
import { ENTITY_TYPES, type EntityType } from '@/lib/domain/entities';
import { foundQuestions } from './found-questions';

/** One search result. */
export interface Found {
  readonly type: EntityType;
  readonly id: string;
  readonly label: string;
  /** The label of a video's creator. */
  readonly creator: string | null;
  readonly views_30d: number | null;
}

/** Groups come before their members. */
const KINDS: readonly EntityType[] = [...ENTITY_TYPES].reverse();

/**
 * Projects, campaigns, creators and videos that a text finds, the most viewed first. Until the answers arrive, the rows
 * are those of the previous text. A search that fails or is offline counts as answered, without rows.
 */
export function useFound(text: string): {
  found: readonly Found[];
  isCurrent: boolean;
  hasFailed: boolean;
} {
  const asked = foundQuestions(text);
  const projects = useQuery(projectsQuery(asked.projects));
  const campaigns = useQuery(campaignsQuery(asked.campaigns));
  const creators = useQuery(creatorsQuery(asked.creators));
  const videos = useQuery(videosQuery(asked.videos));
  const rows: Record<EntityType, readonly Omit<Found, 'type'>[]> = {
    project: (projects.data?.data ?? []).map((row) => ({ ...row, label: row.name, creator: null })),
    campaign: (campaigns.data?.data ?? []).map((row) => ({ ...row, label: row.name, creator: null })),
    creator: (creators.data?.data ?? []).map((row) => ({ ...row, creator: null })),
    video: (videos.data?.data ?? []).map((row) => ({
      ...row,
      label: videoName(row).short,
      creator: row.creator_label,
    })),
  };
  const answers = [projects, campaigns, creators, videos];
  const isLost = ({ failureReason, fetchStatus }: (typeof answers)[number]) =>
    failureReason !== null || fetchStatus === 'paused';
  return {
    found: KINDS.flatMap((type) => rows[type].map((row) => ({ ...row, type }))),
    isCurrent: answers.every((one) => (one.isSuccess && !one.isPlaceholderData) || isLost(one)),
    hasFailed: answers.some(isLost),
  };
}
