import { useMutation } from '@tanstack/react-query';
import { useRefresh } from '@/lib/client/live/use-refresh';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import type { CreatorRow, VideoRow } from '@/lib/contract/catalogue/catalogue';
import { MAX_CREATORS_ADDED, MAX_VIDEOS_ADDED } from '@/lib/contract/limits';
import type { Account } from '@/lib/domain/addresses/parse';
import { callApi, isFailure } from './api';
import type { BodyOf } from './operations';
import { question } from './question';

/** The change logs of creators, and which creators and videos a project follows. Each write refetches everything that shows it. */

/** What the capture of an automatic annotation changed of its creator. */
export function creatorEventsQuery({ entity_id: id, at }: Pick<Annotation, 'entity_id' | 'at'>) {
  return question('catalogue', 'listCreatorEvents', { path: { id }, query: { at } });
}

/** A page of a creator's change log; without a cursor the newest. */
export function creatorLogQuery(id: string, cursor: string | null = null) {
  return question('catalogue', 'listCreatorEvents', { path: { id }, query: { cursor } });
}

export function useChangeCreator(id: string) {
  return useMutation({
    mutationFn: (body: BodyOf<'changeCreator'>) => callApi('changeCreator', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

export function useRemoveCreator(id: string) {
  return useMutation({
    mutationFn: () => callApi('removeCreator', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

/** Brings a removed creator back, tracked as before. */
export function useBringBack({ project_id, platform, platform_id, handle }: CreatorRow) {
  return useMutation({
    mutationFn: () =>
      callApi('addCreators', {
        path: { id: project_id },
        body: { platform, ...(platform_id === null ? { handle: handle ?? '' } : { platform_id }) },
      }),
    onSuccess: useRefresh(),
  });
}

/** What became of a creator that was named. `back`: it was removed, and has captures. */
export interface AddedCreator {
  became: 'added' | 'back' | 'taken';
  id: string;
  label: string;
}

/** Of all of them. */
type Tracked = Pick<NonNullable<BodyOf<'addCreators'>>, 'tracking_mode' | 'tracking_start_date'>;

/**
 * Adds creators in as many calls as they need. Those that are in the project already are found by name and left out.
 * Throws the refusal of a call; `onAnswer` has been called for the creators of the calls before it.
 */
export function useAddCreators() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({
      projectId,
      accounts,
      tracked,
      onAnswer,
    }: {
      projectId: string;
      accounts: readonly Account[];
      tracked: Tracked;
      onAnswer: (account: Account, added: AddedCreator) => void;
    }) => {
      for (let at = 0; at < accounts.length; at += MAX_CREATORS_ADDED)
        await addInOneCall(projectId, accounts.slice(at, at + MAX_CREATORS_ADDED), tracked, onAnswer);
    },
    // After a refusal too: earlier calls have added creators.
    onSettled: refresh,
  });
}

/** Adds videos by their addresses in as many calls as they need; `onAdded` is called after each. Throws its refusal. */
export function useAddVideos() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({
      projectId,
      urls,
      onAdded,
    }: {
      projectId: string;
      urls: readonly string[];
      onAdded: (rows: readonly VideoRow[]) => void;
    }) => {
      for (let at = 0; at < urls.length; at += MAX_VIDEOS_ADDED) {
        const videos = urls.slice(at, at + MAX_VIDEOS_ADDED).map((url) => ({ url }));
        const { data } = await callApi('addVideos', { path: { id: projectId }, body: { videos } });
        onAdded(Array.isArray(data) ? data : [data]);
      }
    },
    // After a refusal too: earlier calls have added videos.
    onSettled: refresh,
  });
}

async function addInOneCall(
  projectId: string,
  accounts: readonly Account[],
  tracked: Tracked,
  onAnswer: (account: Account, added: AddedCreator) => void,
): Promise<void> {
  try {
    const creators = accounts.map((account) => ({ ...named(account), ...tracked }));
    const { data } = await callApi('addCreators', { path: { id: projectId }, body: { creators } });
    const rows = Array.isArray(data) ? data : [data];
    for (const [at, account] of accounts.entries()) {
      const row = rows[at];
      if (row)
        onAnswer(account, { became: hasHistory(row) ? 'back' : 'added', id: row.id, label: row.label });
    }
  } catch (error) {
    if (!isFailure(error) || error.code !== 'conflict') throw error;
    const found = await Promise.all(accounts.map((account) => findCreator(projectId, account)));
    const others = accounts.filter((_, at) => found[at] === undefined);
    if (others.length === accounts.length) throw error;
    for (const [at, account] of accounts.entries()) {
      const row = found[at];
      if (row) onAnswer(account, { became: 'taken', id: row.id, label: row.label });
    }
    if (others.length > 0) await addInOneCall(projectId, others, tracked, onAnswer);
  }
}

function named({ platform, handle, platformId }: Account) {
  return { platform, ...(platformId === null ? { handle: handle ?? '' } : { platform_id: platformId }) };
}

async function findCreator(project_id: string, account: Account): Promise<CreatorRow | undefined> {
  const query = { project_id, ...named(account), limit: 1 };
  return (await callApi('listCreators', { query })).data[0];
}

/** Whether anything of it was captured: only a creator that was there before can have that. */
function hasHistory(row: CreatorRow): boolean {
  return row.first_captured_at !== null || row.videos_first_captured_at !== null;
}
