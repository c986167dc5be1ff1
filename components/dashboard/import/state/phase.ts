import type { Head } from '@/lib/client/import/head';
import type { Checked, Imported } from '@/lib/client/import/run';

/** The phases of an import. Every phase after the first has a file. */
export type Phase =
  | { kind: 'file'; problem: string | null }
  | { kind: 'columns'; problem: string | null }
  | { kind: 'checking'; part: number; checked: Checked }
  | { kind: 'checked'; checked: Checked }
  | { kind: 'importing'; checked: Checked; progress: Imported; startedAt: number; isStopping: boolean }
  | { kind: 'done'; checked: Checked; progress: Imported; ended: Ended };

/** How an import ended: complete, stopped by hand, or with an error. */
export type Ended = { how: 'whole' | 'stopped' } | { how: 'broken'; why: string };

export interface Source {
  file: File;
  head: Head;
}
