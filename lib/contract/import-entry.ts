import type { Issue } from '@/lib/errors';

/** One physical line of a file without its line feed; `text` is null where the bytes cannot be used. */
export interface Line {
  /** From 1, blank lines included. */
  number: number;
  text: string | null;
  /** Why `text` is null. */
  problem?: string;
}

/** What one line, or one CSV record over several lines, comes to: JSON to be sent, or why it is rejected. */
export interface Entry {
  /** Line of the file on which it begins. */
  line: number;
  /** As it stands in the file; null where it cannot be shown. */
  text: string | null;
  json: string | null;
  issues: Issue[];
}

export function rejection(line: number, text: string | null, message: string): Entry {
  return { line, text, json: null, issues: [{ path: '', message }] };
}
