import type { Mapping } from '@/lib/client/import/mapping';
import type { Checked, Imported } from '@/lib/client/import/run';
import type { ImportKind } from '@/lib/import/rows/fields';
import type { Ended, Phase, Source } from './phase';

/** Everything that the page knows of an import. */
export interface ImportState {
  phase: Phase;
  source: Source | null;
  /** By hand, over what the names of the columns tell. */
  chosen: Mapping;
  rowKind: ImportKind | null;
  /** By hand, where the header row misleads. */
  delimiter: string | null;
  /** Capture time for a file without one: local date and time, as in the input field. */
  capturedAt: string;
  /** A file that was dropped while another one was on its way. */
  next: File | null;
}

export type ImportEvent =
  /** A file is about to be read; one that waited does so no longer. */
  | { type: 'opened' }
  | { type: 'queued'; file: File }
  /** `isNew`: not only read again, with another delimiter. */
  | { type: 'read'; source: Source; rowKind: ImportKind | null; delimiter: string | null; isNew: boolean }
  | { type: 'unreadable'; problem: string; isNew: boolean }
  | { type: 'described'; as: Partial<Pick<ImportState, 'chosen' | 'rowKind' | 'capturedAt'>> }
  | { type: 'check began'; checked: Checked }
  | { type: 'check went on'; part: number; checked: Checked }
  | { type: 'check ended'; checked: Checked }
  | { type: 'check failed'; problem: string }
  | { type: 'import began'; checked: Checked; so: Imported; startedAt: number }
  | { type: 'import went on'; so: Imported }
  | { type: 'import ended'; so: Imported; ended: Ended }
  | { type: 'stopped' }
  | { type: 'restarted' };

export const AT_FIRST: ImportState = {
  phase: { kind: 'file', problem: null },
  source: null,
  chosen: {},
  rowKind: null,
  delimiter: null,
  capturedAt: '',
  next: null,
};

/** One file from being chosen to its last batch. What comes from a phase that is over changes nothing. */
export function reduceImport(state: ImportState, event: ImportEvent): ImportState {
  const { phase } = state;
  const to = (next: Phase): ImportState => ({ ...state, phase: next });
  switch (event.type) {
    case 'opened':
      return { ...state, next: null };
    case 'queued':
      return { ...state, next: event.file };
    case 'read': {
      const { source, rowKind, delimiter } = event;
      const capturedAt = event.isNew ? '' : state.capturedAt;
      return {
        ...to({ kind: 'columns', problem: null }),
        source,
        rowKind,
        delimiter,
        chosen: {},
        capturedAt,
      };
    }
    case 'unreadable':
      if (!event.isNew) return to({ kind: 'columns', problem: event.problem });
      return { ...to({ kind: 'file', problem: event.problem }), source: null };
    case 'described':
      return { ...to({ kind: 'columns', problem: null }), ...event.as };
    case 'check began':
      return to({ kind: 'checking', part: 0, checked: event.checked });
    case 'check went on':
      return phase.kind === 'checking' ? to({ ...phase, part: event.part, checked: event.checked }) : state;
    case 'check ended':
      return phase.kind === 'checking' ? to({ kind: 'checked', checked: event.checked }) : state;
    case 'check failed':
      // The file and what was said of its columns stay, so that it can be tried again.
      return phase.kind === 'checking' ? to({ kind: 'columns', problem: event.problem }) : state;
    case 'import began': {
      const { checked, so, startedAt } = event;
      return to({ kind: 'importing', checked, so, startedAt, isStopping: false });
    }
    case 'import went on':
      return phase.kind === 'importing' ? to({ ...phase, so: event.so }) : state;
    case 'import ended':
      if (phase.kind !== 'importing') return state;
      return to({ kind: 'done', checked: phase.checked, so: event.so, ended: event.ended });
    case 'stopped':
      if (phase.kind === 'checking') return to({ kind: 'columns', problem: null });
      return phase.kind === 'importing' ? to({ ...phase, isStopping: true }) : state;
    case 'restarted':
      return { ...to({ kind: 'file', problem: null }), source: null };
  }
}
