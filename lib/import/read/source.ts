import { ImportError } from './error';
import type { ReadWorkbook } from './workbook';

/** A file from the browser or the disk: its raw bytes, and ways to unpack gzip and to read workbooks. */
export interface ImportSource {
  /** The name used in messages. */
  name: string;
  /** All bytes from the beginning. Throws ImportError when they cannot be read to the end. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Unpacks only as much as is requested, and throws when the bytes are damaged. */
  unpack(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Loads the reader of workbooks only when there is one to read. */
  readWorkbook: ReadWorkbook;
}

/** The error for a file that changed since it was chosen. */
export function changedError(name: string): ImportError {
  return new ImportError(
    `${name} changed while it was being read, or was deleted. Import it again once nothing writes to it.`,
  );
}

/** The error for gzip that ends early or is invalid. */
export function damagedError(name: string): ImportError {
  return new ImportError(`${name} is damaged: it cannot be unpacked to the end.`);
}
