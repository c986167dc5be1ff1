import { ImportError } from './error';

/** A file as either way in hands it over: its bytes as they stand in it, and a way to unpack gzip. */
export interface ImportSource {
  /** As messages call it. */
  name: string;
  /** From the beginning. Throws ImportError when they cannot be read to their end. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Gives no more at a time than is asked for, and throws when the bytes are damaged. */
  unpack(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

/** A file that is not what it was when it was chosen. */
export function changedError(name: string): ImportError {
  return new ImportError(
    `${name} changed while it was read, or is gone. Import it again when nothing writes to it any more.`,
  );
}

/** Packed bytes that end early, or are none. */
export function damagedError(name: string): ImportError {
  return new ImportError(`${name} is damaged: it cannot be unpacked to its end.`);
}
