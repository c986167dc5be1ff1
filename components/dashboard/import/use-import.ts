'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sayError } from '@/components/ui/toast';
import { mappingProblems, readHead } from '@/lib/client/import/head';
import { type Mapping, mappingOf } from '@/lib/client/import/mapping';
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
import type { Ended, Phase, Source } from './phase';
import { messageOf, readProblem, storedText } from './words';

/** One file from being chosen to its last batch; nothing is sent before it was checked and agreed to. */
export function useImport(zone: string) {
  const queryClient = useQueryClient();
  const [phase, setPhase] = useState<Phase>({ kind: 'file', problem: null });
  const [source, setSource] = useState<Source | null>(null);
  /** By hand, over what the names of the columns tell. */
  const [chosen, setChosen] = useState<Mapping>({});
  const [rowKind, setRowKind] = useState<ImportKind | null>(null);
  /** By hand, where the header row misleads. */
  const [delimiter, setDelimiter] = useState<string | null>(null);
  /** When a file was captured that does not say it: local date and time, as the field gives them. */
  const [capturedAt, setCapturedAt] = useState('');
  /** A file that was dropped while another one was on its way. */
  const [next, setNext] = useState<File | null>(null);
  const stop = useRef<AbortController | null>(null);
  /** Counts what is looked at: a file that was read slowly must not take the place of one chosen after it. */
  const looks = useRef(0);
  const isGone = useRef(false);
  const isBusy = phase.kind === 'importing';

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
    if (phase.kind === 'importing') return setNext(file);
    stop.current?.abort();
    setNext(null);
    const seen = await look(file, null);
    if (seen === 'late') return;
    if (seen === 'read') return setCapturedAt('');
    setSource(null);
    setPhase({ kind: 'file', problem: seen.problem });
  }

  /** Reads what the file begins with; where it can't be read, what was read before stays. */
  async function look(file: File, between: string | null): Promise<'read' | 'late' | { problem: string }> {
    looks.current += 1;
    const mine = looks.current;
    try {
      const head = await readHead(file, { delimiter: between });
      if (looks.current !== mine) return 'late';
      if (head.rows.length === 0) return { problem: `${file.name} holds no rows.` };
      setSource({ file, head });
      setDelimiter(between);
      setChosen({});
      setRowKind(likelyKind(head.header ?? []));
      setPhase({ kind: 'columns', problem: null });
      return 'read';
    } catch (error) {
      return looks.current === mine ? { problem: readProblem(file, error) } : 'late';
    }
  }

  function begin(): AbortSignal {
    stop.current = new AbortController();
    return stop.current.signal;
  }

  async function check() {
    if (!source) return;
    const signal = begin();
    const nothing: Checked = { validRows: 0, rejections: new Rejections(), firstAt: null, lastAt: null };
    setPhase({ kind: 'checking', part: 0, checked: nothing });
    try {
      const show = (part: number, checked: Checked) => {
        if (!signal.aborted) setPhase({ kind: 'checking', part, checked });
      };
      setPhase({ kind: 'checked', checked: await checkFile(source.file, options, show, signal) });
    } catch (error) {
      // The file and what was said of its columns stay, so that it can be tried again.
      if (!signal.aborted) setPhase({ kind: 'columns', problem: readProblem(source.file, error) });
    }
  }

  /** Sends a checked file, or all of it once more where it broke off: what is stored stays as it is. */
  async function send() {
    if (!source || (phase.kind !== 'checked' && phase.kind !== 'done')) return;
    const { checked } = phase;
    const startedAt = steadyMs();
    const signal = begin();
    let so = nothingImported(checked);
    const show = (now: typeof so) => {
      so = now;
      setPhase({ kind: 'importing', checked, so, startedAt, isStopping: signal.aborted });
    };
    show(so);
    let ended: Ended = { how: 'whole' };
    try {
      so = await importFile(source.file, options, checked, show, signal);
    } catch (error) {
      ended = signal.aborted ? { how: 'stopped' } : { how: 'broken', why: messageOf(error) };
    }
    setPhase({ kind: 'done', checked, so, ended });
    // Whoever left the page meanwhile is told where they are now.
    if (isGone.current && ended.how !== 'whole') sayError(`Import stopped. ${storedText(so, checked)}`);
    queryClient.invalidateQueries();
  }

  return {
    isBusy,
    options,
    capturedAt,
    setCapturedAt: (text: string) => {
      setCapturedAt(text);
      setPhase({ kind: 'columns', problem: null });
    },
    setDelimiter: async (between: string) => {
      if (!source) return;
      const seen = await look(source.file, between);
      if (typeof seen === 'object') setPhase({ kind: 'columns', problem: seen.problem });
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
    setRowKind: (kind: ImportKind) => {
      setRowKind(kind);
      setPhase({ kind: 'columns', problem: null });
    },
    setColumn: (column: string, field: string) => {
      setChosen({ ...chosen, [column]: field });
      setPhase({ kind: 'columns', problem: null });
    },
    stop: () => {
      stop.current?.abort();
      if (phase.kind === 'checking') setPhase({ kind: 'columns', problem: null });
      if (phase.kind === 'importing') setPhase({ ...phase, isStopping: true });
    },
    restart: () => {
      looks.current += 1;
      setSource(null);
      setPhase({ kind: 'file', problem: null });
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
