'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef } from 'react';
import { sayError } from '@/components/ui/toast';
import { mappingProblems, readHead } from '@/lib/client/import/head';
import { mappingOf } from '@/lib/client/import/mapping';
import { Rejections } from '@/lib/client/import/report';
import { type Checked, checkFile, importFile, nothingImported } from '@/lib/client/import/run';
import { steadyMs } from '@/lib/client/page/clock';
import { holdPage } from '@/lib/client/page/unsaved';
import { instantOf } from '@/lib/client/text/zone';
import type { EntryOptions } from '@/lib/import/entries';
import { likelyKind } from '@/lib/import/rows/columns';
import type { ImportKind } from '@/lib/import/rows/fields';
import { parseDay } from '@/lib/time/day';
import { formatInstant } from '@/lib/time/instant';
import type { Ended } from './phase';
import { AT_FIRST, reduceImport } from './state';
import { messageOf, readProblem, storedText } from './words';

/** One file from being chosen to its last batch; nothing is sent before it was checked and agreed to. */
export function useImport(zone: string) {
  const queryClient = useQueryClient();
  const [state, tell] = useReducer(reduceImport, AT_FIRST);
  const { phase, source, chosen, rowKind, delimiter, capturedAt, next } = state;
  const stop = useRef<AbortController | null>(null);
  /** Counts what is looked at: a file that was read slowly must not take the place of one chosen after it. */
  const looks = useRef(0);
  const isGone = useRef(false);

  const columns = source ? mappingOf(source.head, rowKind, chosen) : {};
  const options: EntryOptions = {
    kind: rowKind,
    columns,
    delimiter,
    capturedAt: toInstant(capturedAt, zone),
  };
  const problems = source ? mappingProblems(source.head, options) : [];

  useEffect(() => {
    isGone.current = false;
    // A file that misses the zone must not open in the page's place.
    const ignore = (event: DragEvent) => event.preventDefault();
    window.addEventListener('dragover', ignore);
    window.addEventListener('drop', ignore);
    return () => {
      isGone.current = true;
      stop.current?.abort();
      window.removeEventListener('dragover', ignore);
      window.removeEventListener('drop', ignore);
    };
  }, []);

  // A chosen file cannot be chosen again by the page itself.
  useEffect(() => (source ? holdPage() : undefined), [source]);

  async function choose(file: File) {
    if (phase.kind === 'importing') return tell({ type: 'queued', file });
    stop.current?.abort();
    tell({ type: 'opened' });
    await look(file, null, true);
  }

  /** Reads what the file begins with, unless another one was chosen meanwhile. */
  async function look(file: File, between: string | null, isNew: boolean) {
    looks.current += 1;
    const mine = looks.current;
    const seen = await readHead(file, { delimiter: between }).then(
      (head) => (head.rows.length > 0 ? head : `${file.name} holds no rows.`),
      (error: unknown) => readProblem(file, error),
    );
    if (looks.current !== mine) return;
    if (typeof seen === 'string') return tell({ type: 'unreadable', problem: seen, isNew });
    const kind = likelyKind(seen.header ?? []);
    tell({ type: 'read', source: { file, head: seen }, rowKind: kind, delimiter: between, isNew });
  }

  function begin(): AbortSignal {
    stop.current = new AbortController();
    return stop.current.signal;
  }

  async function check() {
    if (!source) return;
    const signal = begin();
    const nothing: Checked = { validRows: 0, rejections: new Rejections(), firstAt: null, lastAt: null };
    tell({ type: 'check began', checked: nothing });
    try {
      const show = (part: number, checked: Checked) => {
        if (!signal.aborted) tell({ type: 'check went on', part, checked });
      };
      tell({ type: 'check ended', checked: await checkFile(source.file, options, show, signal) });
    } catch (error) {
      if (!signal.aborted) tell({ type: 'check failed', problem: readProblem(source.file, error) });
    }
  }

  /** Sends a checked file, or all of it once more where it broke off: what is stored stays as it is. */
  async function send() {
    if (!source || (phase.kind !== 'checked' && phase.kind !== 'done')) return;
    const { checked } = phase;
    const signal = begin();
    let so = nothingImported(checked);
    tell({ type: 'import began', checked, so, startedAt: steadyMs() });
    const show = (now: typeof so) => {
      so = now;
      tell({ type: 'import went on', so });
    };
    let ended: Ended = { how: 'whole' };
    try {
      so = await importFile(source.file, options, checked, show, signal);
    } catch (error) {
      ended = signal.aborted ? { how: 'stopped' } : { how: 'broken', why: messageOf(error) };
    }
    tell({ type: 'import ended', so, ended });
    // A person who left the page meanwhile sees the message on the page they are on.
    if (isGone.current && ended.how !== 'whole') sayError(`Import stopped. ${storedText(so, checked)}`);
    queryClient.invalidateQueries();
  }

  return {
    isBusy: phase.kind === 'importing',
    options,
    capturedAt,
    setCapturedAt: (text: string) => tell({ type: 'described', as: { capturedAt: text } }),
    setDelimiter: async (between: string) => {
      if (source) await look(source.file, between, false);
    },
    phase,
    source,
    next,
    columns,
    rowKind,
    problems,
    choose,
    check,
    send,
    setRowKind: (kind: ImportKind) => tell({ type: 'described', as: { rowKind: kind } }),
    setColumn: (column: string, field: string) =>
      tell({ type: 'described', as: { chosen: { ...chosen, [column]: field } } }),
    stop: () => {
      stop.current?.abort();
      tell({ type: 'stopped' });
    },
    restart: () => {
      looks.current += 1;
      tell({ type: 'restarted' });
    },
  };
}

export type Import = ReturnType<typeof useImport>;

/** What the field of date and time holds, as an instant; null while it is not complete. */
function toInstant(local: string, zone: string): string | null {
  const [date = '', clock = ''] = local.split('T');
  const day = parseDay(date);
  return day === null || clock === '' ? null : formatInstant(instantOf(day, clock, zone));
}
