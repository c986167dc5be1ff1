import type { Issue } from '@/lib/errors';

/** A line of a file that was rejected, or that looks wrong. */
export interface ReportedLine {
  file: string;
  line: number;
  issues: readonly Issue[];
  /** The line itself; null where it cannot be shown. */
  text: string | null;
}

/** How many lines are kept to be shown. */
export const SHOWN_LINES = 100;

/** Counts lines and keeps the first ones; the caller decides what happens to the others. */
export class ReportedLines {
  count = 0;
  readonly first: ReportedLine[] = [];

  add(line: ReportedLine): void {
    this.count += 1;
    if (this.first.length < SHOWN_LINES) this.first.push(line);
  }
}
