'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { holdPage } from '@/lib/client/page/unsaved';
import type { ImportKind } from '@/lib/import/rows/fields';
import type { Reading } from '@/lib/import/rows/formats';
import { descriptionOf } from './description';
import {
  check,
  choose,
  dispatch,
  getImport,
  reopen,
  restart,
  send,
  stop,
  subscribeToImport,
} from './session';
import { AT_FIRST } from './state';

/** The document's import, and its actions. */
export function useImport(zone: string) {
  const queryClient = useQueryClient();
  const state = useSyncExternalStore(subscribeToImport, getImport, () => AT_FIRST);
  const { source, chosen, formats } = state;

  useEffect(() => {
    // A file dropped outside the zone must not replace the page.
    const ignore = (event: DragEvent) => event.preventDefault();
    window.addEventListener('dragover', ignore);
    window.addEventListener('drop', ignore);
    return () => {
      window.removeEventListener('dragover', ignore);
      window.removeEventListener('drop', ignore);
    };
  }, []);

  // A page cannot choose a file again without the person.
  useEffect(() => (source ? holdPage() : undefined), [source]);

  return {
    ...state,
    ...descriptionOf(state, zone),
    choose,
    reopen,
    restart,
    stop,
    check: () => check(zone),
    send: () => send().then(() => queryClient.invalidateQueries()),
    setCapturedAt: (capturedAt: string) => dispatch({ type: 'described', as: { capturedAt } }),
    setRowKind: (rowKind: ImportKind) => dispatch({ type: 'described', as: { rowKind } }),
    setFormats: (more: Partial<Reading>) =>
      dispatch({ type: 'described', as: { formats: { ...formats, ...more } } }),
    setColumn: (column: string, field: string) =>
      dispatch({ type: 'described', as: { chosen: { ...chosen, [column]: field } } }),
  };
}

export type Import = ReturnType<typeof useImport>;
