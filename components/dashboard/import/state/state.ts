import type { Mapping } from '@/lib/client/import/mapping';
import type { Checked, Imported } from '@/lib/client/import/run';
import type { OpenOptions } from '@/lib/import/read/open';
import type { ImportKind } from '@/lib/import/rows/fields';
import type { Reading } from '@/lib/import/rows/formats';
import type { Ended, Phase, Source } from './phase';

/** Everything that the page knows about an import. */
export interface ImportState {
  phase: Phase;
  source: Source | null;
  /** Chosen by hand; other columns are matched by their names. */
  chosen: Mapping;
  rowKind: ImportKind | null;
  /** Chosen by hand; other formats are guessed from the file. */
  formats: Partial<Reading>;
  /** How the file is opened, if chosen by hand. */
  opening: Opening;
  /** Capture time for a file without one: local date and time, as in the input field. */
  capturedAt: string;
  /** A file that was dropped while another one was being imported. */
  next: File | null;
}

/** The delimiter if the header row misleads, and the sheet of a workbook. */
export type Opening = Pick<OpenOptions, 'delimiter' | 'sheet'>;

export type ImportEvent =
  /** A file is about to be read; none waits any longer. */
  | { type: 'opened' }
  | { type: 'queued'; file: File }
  /** `isNew`: false for a file that is only reopened in another way. */
  | { type: 'read'; source: Source; rowKind: ImportKind | null; opening: Opening; isNew: boolean }
  | { type: 'unreadable'; problem: string; isNew: boolean }
  | { type: 'described'; as: Partial<Pick<ImportState, 'chosen' | 'rowKind' | 'formats' | 'capturedAt'>> }
  | { type: 'check started'; checked: Checked }
  | { type: 'check progressed'; part: number; checked: Checked }
  | { type: 'check ended'; checked: Checked }
  | { type: 'check failed'; problem: string }
  | { type: 'import started'; checked: Checked; progress: Imported; startedAt: number }
  | { type: 'import progressed'; progress: Imported }
  | { type: 'import ended'; progress: Imported; ended: Ended }
  | { type: 'stopped' }
  | { type: 'restarted' };

export const AT_FIRST: ImportState = {
  phase: { kind: 'file', problem: null },
  source: null,
  chosen: {},
  rowKind: null,
  formats: {},
  opening: {},
  capturedAt: '',
  next: null,
};

/** One file from being chosen to its last batch. Events of a phase that is over change nothing. */
export function reduceImport(state: ImportState, event: ImportEvent): ImportState {
  const { phase } = state;
  const to = (next: Phase): ImportState => ({ ...state, phase: next });
  switch (event.type) {
    case 'opened':
      return { ...state, next: null };
    case 'queued':
      return { ...state, next: event.file };
    case 'read': {
      const { source, rowKind, opening } = event;
      const capturedAt = event.isNew ? '' : state.capturedAt;
      return {
        ...to({ kind: 'columns', problem: null }),
        source,
        rowKind,
        opening,
        chosen: {},
        formats: {},
        capturedAt,
      };
    }
    case 'unreadable':
      if (!event.isNew) return to({ kind: 'columns', problem: event.problem });
      return { ...to({ kind: 'file', problem: event.problem }), source: null };
    case 'described':
      return { ...to({ kind: 'columns', problem: null }), ...event.as };
    case 'check started':
      return to({ kind: 'checking', part: 0, checked: event.checked });
    case 'check progressed':
      return phase.kind === 'checking' ? to({ ...phase, part: event.part, checked: event.checked }) : state;
    case 'check ended':
      return phase.kind === 'checking' ? to({ kind: 'checked', checked: event.checked }) : state;
    case 'check failed':
      // The file and its mapping stay, so that it can be tried again.
      return phase.kind === 'checking' ? to({ kind: 'columns', problem: event.problem }) : state;
    case 'import started': {
      const { checked, progress, startedAt } = event;
      return to({ kind: 'importing', checked, progress, startedAt, isStopping: false });
    }
    case 'import progressed':
      return phase.kind === 'importing' ? to({ ...phase, progress: event.progress }) : state;
    case 'import ended':
      if (phase.kind !== 'importing') return state;
      return to({ kind: 'done', checked: phase.checked, progress: event.progress, ended: event.ended });
    case 'stopped':
      if (phase.kind === 'checking') return to({ kind: 'columns', problem: null });
      return phase.kind === 'importing' ? to({ ...phase, isStopping: true }) : state;
    case 'restarted':
      return { ...to({ kind: 'file', problem: null }), source: null };
  }
}
