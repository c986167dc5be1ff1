import type { Issue } from '@/lib/errors';

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
