/** A sheet of a workbook, as text. */
export interface Workbook {
  /** The names of all sheets, in the workbook's order. */
  sheets: readonly string[];
  /** The sheet that was read. */
  sheet: string;
  rows: readonly { line: number; cells: string[] }[];
}

/**
 * Reads a sheet; null: the first visible one. Throws ImportError for a workbook that cannot be read, or is too large.
 * The page runs it in a worker.
 */
export type ReadWorkbook = (name: string, bytes: Uint8Array, sheet: string | null) => Promise<Workbook>;

/** Limits of a workbook; larger ones are imported as CSV, which is read a piece at a time. */
export const WORKBOOK_LIMITS = {
  bytes: 32 * 1024 * 1024,
  /** Of the files that are unpacked from it, together. */
  unpackedBytes: 192 * 1024 * 1024,
  rows: 200_000,
  cells: 3_000_000,
} as const;

export const AS_CSV = 'save the sheet as “CSV UTF-8” and import that file';
