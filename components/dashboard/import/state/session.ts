import { readHead } from '@/lib/client/import/head';
import { kindOf } from '@/lib/client/import/mapping';
import { rejectedForm } from '@/lib/client/import/report';
import {
  type Checked,
  type CheckOptions,
  checkFile,
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
 * The import of this document, from a file being chosen to its last batch. It belongs to no page: it goes on while the
 * person looks at others, and is there when they return. Nothing is sent before it was checked and agreed to.
 */

let state = AT_FIRST;
const listeners = new Set<() => void>();
let stopper: AbortController | null = null;
/** How the file was read when it was checked: the import reads it in the same way. */
let agreed: CheckOptions | null = null;
/** Counts files that were opened: one that is read slowly must not replace one that was chosen after it. */
let looks = 0;

export const getImport = (): ImportState => state;

export function subscribeToImport(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function tell(event: ImportEvent): void {
  state = reduceImport(state, event);
  publish();
  for (const listener of listeners) listener();
}

/** What other pages show of it. */
function publish(): void {
  const { phase, source } = state;
  if (!source || (phase.kind !== 'importing' && phase.kind !== 'done')) {
    showRunning(null);
    return;
  }
  const { so, checked } = phase;
  const result =
    phase.kind === 'done'
      ? { text: resultText(so, checked, phase.ended), isGood: phase.ended.how === 'whole' }
      : null;
  const part = checked.validRows === 0 ? 1 : so.sent / checked.validRows;
  showRunning({ fileName: source.file.name, part, result });
}

/** Opens a file, or keeps it until the running import has ended. */
export async function choose(file: File): Promise<void> {
  if (state.phase.kind === 'importing') return tell({ type: 'queued', file });
  stopper?.abort();
  tell({ type: 'opened' });
  await look(file, {}, true);
}

/** Opens the file again, with another delimiter or sheet. */
export async function reopen(opening: Opening): Promise<void> {
  if (state.source) await look(state.source.file, opening, false);
}

/** Reads the beginning of a file, unless another one was chosen meanwhile. */
async function look(file: File, opening: Opening, isNew: boolean): Promise<void> {
  looks += 1;
  const mine = looks;
  const seen = await readHead(file, opening).then(
    (head) => (head.rows.length > 0 ? head : `${file.name} holds no rows.`),
    (error: unknown) => readProblem(file, error),
  );
  if (looks !== mine) return;
  if (typeof seen === 'string') return tell({ type: 'unreadable', problem: seen, isNew });
  tell({ type: 'read', source: { file, head: seen }, rowKind: kindOf(seen), opening, isNew });
}

/** Ends what ran before, and a file that is still being opened: neither may replace what begins now. */
function begin(): AbortSignal {
  looks += 1;
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
  tell({ type: 'check began', checked: nothingChecked(form) });
  const show = (part: number, checked: Checked) => {
    if (!signal.aborted) tell({ type: 'check went on', part, checked });
  };
  try {
    const checked = await checkFile(source.file, agreed, show, signal);
    if (!signal.aborted) tell({ type: 'check ended', checked });
  } catch (error) {
    if (!signal.aborted) tell({ type: 'check failed', problem: readProblem(source.file, error) });
  }
}

/** Sends a checked file, or all of it again after it broke off: stored rows stay as they are. */
export async function send(): Promise<void> {
  const { source, phase } = state;
  if (!source || !agreed || (phase.kind !== 'checked' && phase.kind !== 'done')) return;
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
    so = await importFile(source.file, agreed, checked, show, signal);
  } catch (error) {
    ended = signal.aborted ? { how: 'stopped' } : { how: 'broken', why: messageOf(error) };
  }
  tell({ type: 'import ended', so, ended });
}

/** Stops the check, or the import after the batch that is being sent. */
export function stop(): void {
  stopper?.abort();
  tell({ type: 'stopped' });
}

export function restart(): void {
  looks += 1;
  tell({ type: 'restarted' });
}
