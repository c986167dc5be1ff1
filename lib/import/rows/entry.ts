import type { Issue } from '@/lib/errors';

/** One physical line of a file without its line feed; `text` is null where the bytes cannot be used. */
export interface Line {
  /** From 1, blank lines included. */
  number: number;
  text: string | null;
  /** Why `text` is null. */
  problem?: string;
  /** A printable form of unusable bytes. */
  shown?: string;
}

/** A row of a table, or a JSON object: cells where the file has columns, else the JSON text. */
export type Row = {
  /** Line of the file on which it begins. */
  line: number;
  /** The text in the file; null if it cannot be shown. */
  text: string | null;
} & ({ cells: string[] } | { json: string } | { problem: string });

/** The result for one row: JSON to send, or why it is rejected. */
export interface Entry {
  line: number;
  text: string | null;
  json: string | null;
  issues: Issue[];
}
