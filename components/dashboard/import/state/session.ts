import { readHead } from '@/lib/client/import/head';
import { kindOf } from '@/lib/client/import/mapping';
import { rejectedForm } from '@/lib/client/import/report';
import {
  type Checked,
  type CheckOptions,
  checkFile,
  type Imported,
  importFile,
  nothingChecked,
  nothingImported,
} from '@/lib/client/import/run';
import { showRunning } from '@/lib/client/import/running';
import { pageServer } from '@/lib/client/import/server';
import { serverNowMs, steadyMs } from '@/lib/client/page/clock';
import { MAX_FUTURE_MS } from '@/lib/contract/ingest/ingest';
import { creatorFinder } from '@/lib/import/find-creator';
import { descriptionOf } from './description';
import type { Ended } from './phase';
import { AT_FIRST, type ImportEvent, type ImportState, type Opening, reduceImport } from './state';
import { messageOf, readProblem, resultText } from './words';

/**
 * The import of this document, from choosing a file to the last batch. It belongs to no page: it continues while the
 * person visits other pages. Nothing is sent before the file was checked and the person agreed.
 */

let state = AT_FIRST;
const listeners = new Set<() => void>();
let stopper: AbortController | null = null;
/** How the file was read when it was checked: the import reads it in the same way. */
let agreed: CheckOptions | null = null;
/** Counts the files opened: a file that is slow to read must not replace one chosen after it. */
let openings = 0;

export const getImport = (): ImportState => state;

export function subscribeToImport(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function dispatch(event: ImportEvent): void {
  state = reduceImport(state, event);
  publish();
  for (const listener of listeners) listener();
}

/** Shows the import's progress on the other pages. */
function publish(): void {
  const { phase, source } = state;
  if (!source || (phase.kind !== 'importing' && phase.kind !== 'done')) {
    showRunning(null);
    return;
  }
  const { progress, checked } = phase;
  const result =
    phase.kind === 'done'
      ? { text: resultText(progress, checked, phase.ended), isGood: phase.ended.how === 'whole' }
      : null;
  const part = checked.validRows === 0 ? 1 : progress.sent / checked.validRows;
  showRunning({ fileName: source.file.name, part, result });
}

/** Opens a file, or keeps it until the running import has ended. */
export async function choose(file: File): Promise<void> {
  if (state.phase.kind === 'importing') return dispatch({ type: 'queued', file });
  stopper?.abort();
  dispatch({ type: 'opened' });
  await openFile(file, {}, true);
}

/** Opens the file again, with another delimiter or sheet. */
export async function reopen(opening: Opening): Promise<void> {
  if (state.source) await openFile(state.source.file, opening, false);
}

/** Reads the beginning of a file, unless another one was chosen meanwhile. */
async function openFile(file: File, opening: Opening, isNew: boolean): Promise<void> {
  openings += 1;
  const mine = openings;
  const seen = await readHead(file, opening).then(
    (head) => (head.rows.length > 0 ? head : `${file.name} holds no rows.`),
    (error: unknown) => readProblem(file, error),
  );
  if (openings !== mine) return;
  if (typeof seen === 'string') return dispatch({ type: 'unreadable', problem: seen, isNew });
  dispatch({ type: 'read', source: { file, head: seen }, rowKind: kindOf(seen), opening, isNew });
}

/** Stops the previous run, and a file that is still being opened: neither may replace the new run. */
function begin(): AbortSignal {
  openings += 1;
  stopper?.abort();
  stopper = new AbortController();
  return stopper.signal;
}

/** Reads every row, without sending any. @param zone the organisation's */
export async function check(zone: string): Promise<void> {
  const { source } = state;
  if (!source) return;
  const signal = begin();
  const form = rejectedForm(source.head);
  const nowMs = serverNowMs();
  agreed = {
    ...descriptionOf(state, zone).options,
    form,
    latestMs: nowMs === null ? null : nowMs + MAX_FUTURE_MS,
    findCreator: creatorFinder(pageServer, signal),
  };
  dispatch({ type: 'check started', checked: nothingChecked(form) });
  const show = (part: number, checked: Checked) => {
    if (!signal.aborted) dispatch({ type: 'check progressed', part, checked });
  };
  try {
    const checked = await checkFile(source.file, agreed, show, signal);
    if (!signal.aborted) dispatch({ type: 'check ended', checked });
  } catch (error) {
    if (!signal.aborted) dispatch({ type: 'check failed', problem: readProblem(source.file, error) });
  }
}

/** Sends a checked file, or all of it again after a failure: stored rows stay as they are. */
export async function send(): Promise<void> {
  const { source, phase } = state;
  if (!source || !agreed || (phase.kind !== 'checked' && phase.kind !== 'done')) return;
  const { checked } = phase;
  const signal = begin();
  let progress = nothingImported(checked);
  dispatch({ type: 'import started', checked, progress, startedAt: steadyMs() });
  const show = (now: Imported) => {
    progress = now;
    dispatch({ type: 'import progressed', progress });
  };
  let ended: Ended = { how: 'whole' };
  try {
    progress = await importFile(source.file, agreed, checked, show, signal);
  } catch (error) {
    ended = signal.aborted ? { how: 'stopped' } : { how: 'broken', why: messageOf(error) };
  }
  dispatch({ type: 'import ended', progress, ended });
}

/** Stops the check at once, or the import after the current batch. */
export function stop(): void {
  stopper?.abort();
  dispatch({ type: 'stopped' });
}

export function restart(): void {
  openings += 1;
  dispatch({ type: 'restarted' });
}
