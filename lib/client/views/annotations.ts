import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '@/lib/client/api/api';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import type { EntityType } from '@/lib/domain/entities';
import type { AnalyticsAnswer } from './analytics';

/** Notes: shown on screen at once, then written on the server; a change that the server refuses is rolled back. */

export interface NoteFields {
  title: string;
  /** ISO instant. */
  at: string;
  body_md: string | null;
}

export interface NewNote extends NoteFields {
  scope: EntityType;
  entity_id: string;
}

/** An optimistic note carries this before its id until the server has named it. */
const PENDING = 'pending:';

export function isPending(annotation: Annotation): boolean {
  return annotation.id.startsWith(PENDING);
}

type Saved = [QueryKey, AnalyticsAnswer | undefined][];

/** @param isShown which cached answers a new note belongs to, by their address */
export function useNotes(isShown: (path: string) => boolean) {
  const client = useQueryClient();

  async function rewrite(change: (notes: Annotation[], path: string) => Annotation[]): Promise<Saved> {
    // An answer on its way would restore the old notes.
    await client.cancelQueries({ queryKey: ['analytics'] });
    const saved = client.getQueriesData<AnalyticsAnswer>({ queryKey: ['analytics'] });
    for (const [key, answer] of saved) {
      if (!answer) continue;
      const annotations = change(answer.data.annotations, String(key[1]));
      if (annotations === answer.data.annotations) continue;
      client.setQueryData(key, { ...answer, data: { ...answer.data, annotations } });
    }
    return saved;
  }

  const restore = (saved: Saved | undefined) => {
    for (const [key, answer] of saved ?? []) client.setQueryData(key, answer);
  };
  // Not awaited, so that a refused write is reported at once.
  const askAgain = () => {
    client.invalidateQueries({ queryKey: ['analytics'] });
  };

  const create = useMutation({
    mutationFn: ({ at, ...note }: NewNote & { author: string | null }) => {
      const { author: _, ...fields } = note;
      return callApi('createAnnotation', { body: { ...fields, annotation_at: at } });
    },
    onMutate: ({ author, ...note }) => {
      const pending: Annotation = {
        ...note,
        id: PENDING + note.at + note.title,
        source: 'user',
        kind: 'user',
        author_id: null,
        author_name: author,
      };
      return rewrite((notes, path) => (isShown(path) ? inOrder([...notes, pending]) : notes));
    },
    onError: (_error, _note, saved) => restore(saved),
    onSettled: askAgain,
  });

  const change = useMutation({
    mutationFn: ({ id, at, ...fields }: { id: string } & Partial<NoteFields>) =>
      callApi('changeAnnotation', {
        path: { id },
        body: { ...fields, ...(at === undefined ? {} : { annotation_at: at }) },
      }),
    onMutate: ({ id, ...fields }) =>
      rewrite((notes) =>
        notes.some((note) => note.id === id)
          ? inOrder(notes.map((note) => (note.id === id ? { ...note, ...fields } : note)))
          : notes,
      ),
    onError: (_error, _note, saved) => restore(saved),
    onSettled: askAgain,
  });

  const remove = useMutation({
    mutationFn: (id: string) => callApi('deleteAnnotation', { path: { id } }),
    onMutate: (id) =>
      rewrite((notes) =>
        notes.some((note) => note.id === id) ? notes.filter((note) => note.id !== id) : notes,
      ),
    onError: (_error, _id, saved) => restore(saved),
    onSettled: askAgain,
  });

  return { create, change, remove };
}

function inOrder(notes: Annotation[]): Annotation[] {
  return notes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}
