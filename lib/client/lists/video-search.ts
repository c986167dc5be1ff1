import { useQueries } from '@tanstack/react-query';
import { videosQuery } from '@/lib/client/api/catalogue';
import type { QueryOf } from '@/lib/client/api/operations';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { MAX_LISTED_IDS } from '@/lib/contract/limits';

const ROWS = 50;
/** How many handles are looked up at once. */
const MAX_HANDLES = 10;

/** The parsed search text: ids (also from links) and handles; or words. */
export interface Sought {
  platformIds: readonly string[];
  /** Without @; half a handle is enough. */
  handles: readonly string[];
  /** Set only without ids and handles. */
  words: string | null;
  /** How many ids and handles exceed the limit of one lookup. */
  leftOut: number;
}

/** Links, ids and handles if the text holds nothing else, otherwise words; null: nothing was typed. */
export function soughtOf(text: string): Sought | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0) return null;
  const named = parts.map(namedBy);
  if (named.some((one) => one === null))
    return { platformIds: [], handles: [], words: text.trim(), leftOut: 0 };
  const values = (kind: Named['kind']) => [
    ...new Set(named.flatMap((one) => (one?.kind === kind ? one.value : []))),
  ];
  const [ids, handles] = [values('id'), values('handle')];
  const leftOut = Math.max(0, ids.length - MAX_LISTED_IDS) + Math.max(0, handles.length - MAX_HANDLES);
  return {
    platformIds: ids.slice(0, MAX_LISTED_IDS),
    handles: handles.slice(0, MAX_HANDLES),
    words: null,
    leftOut,
  };
}

type Named = { kind: 'id' | 'handle'; value: string };

/** The video or creator that a word names; null: it is only a word. */
function namedBy(part: string): Named | null {
  const id = /\/(?:video|photo|v|shorts)\/([\w-]+)/.exec(part)?.[1] ?? /[?&]v=([\w-]{11})/.exec(part)?.[1];
  if (id) return { kind: 'id', value: id };
  if (/^\d{15,}$/.test(part)) return { kind: 'id', value: part };
  const handle =
    /^https?:\/\/[^/]+\/@([\w.]+)\/?(?:\?.*)?$/.exec(part)?.[1] ??
    /^(?:\w+\.)*tiktok\.com\/@([\w.]+)/.exec(part)?.[1] ??
    /^@([\w.]+)$/.exec(part)?.[1];
  return handle ? { kind: 'handle', value: handle } : null;
}

/** The questions that find them. */
function questionsFor({ platformIds, handles, words }: Sought): QueryOf<'listVideos'>[] {
  const sort = '-views_30d';
  if (words !== null) return [{ find: words, sort, limit: ROWS }];
  return [
    ...(platformIds.length > 0 ? [{ platform_ids: platformIds.join(','), sort, limit: MAX_LISTED_IDS }] : []),
    ...handles.map((handle) => ({ find: `@${handle}`, sort, limit: ROWS })),
  ];
}

/**
 * Videos that a person may mean, each once, and which of them are already in a campaign.
 * @param projectId the only project that is searched; null: all
 */
export function useVideoSearch(text: string, campaignId: string, projectId: string | null) {
  const sought = soughtOf(text);
  const questions = sought ? questionsFor(sought) : [];
  const all = useQueries({
    queries: questions.map((params) => videosQuery({ ...params, project_id: projectId })),
  });
  const inside = useQueries({
    queries: questions.map((params) =>
      videosQuery({ ...params, campaign_id: campaignId, limit: MAX_LISTED_IDS }),
    ),
  });
  const insideIds = new Set(inside.flatMap(({ data }) => (data?.data ?? []).map((row) => row.id)));
  const found = new Map<string, VideoRow>(
    all.flatMap(({ data }) => (data?.data ?? []).map((row) => [row.id, row] as const)),
  );
  const answers = [...all, ...inside];
  const isWaiting = answers.some((answer) => answer.isFetching);
  const hasFailed = !isWaiting && answers.some((answer) => answer.isError);
  const knownIds = new Set([...found.values()].map((row) => row.platform_id));
  return {
    isWaiting,
    /** False while the rows are those of an older text. */
    isCurrent: answers.every((answer) => answer.isSuccess && !answer.isPlaceholderData),
    hasFailed,
    leftOut: sought?.leftOut ?? 0,
    rows: [...found.values()].map((video) => ({ video, isInside: insideIds.has(video.id) })),
    hasMore: all.some(({ data }) => data != null && data.meta.next_cursor !== null),
    /** Requested ids that belong to no captured video. */
    missing: isWaiting || hasFailed ? [] : (sought?.platformIds ?? []).filter((id) => !knownIds.has(id)),
  };
}
