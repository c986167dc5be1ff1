import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError } from '@/lib/import/read/error';
import { changedError, damagedError, type ImportSource } from '@/lib/import/read/source';

/** A file that is read once, from its beginning, no faster than its reader consumes it. */
export interface Source extends ImportSource {
  /** Size on disk, still compressed. */
  sizeBytes: number;
  /** How many bytes of that have been read. */
  readBytes(): number;
}

/** Opens a file. Throws ImportError when there is no such file. */
export async function openSource(path: string): Promise<Source> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(
      error.code === 'ENOENT' ? `${path} does not exist.` : `${path} cannot be read: ${error.code}.`,
    );
  });
  if (!info.isFile()) throw new ImportError(`${path} is not a file.`);
  async function hasChanged(): Promise<boolean> {
    const now = await stat(path).catch(() => null);
    return now === null || now.ino !== info.ino || now.size !== info.size || now.mtimeMs !== info.mtimeMs;
  }
  let bytesRead = () => 0;
  return {
    name: path,
    sizeBytes: info.size,
    readBytes: () => bytesRead(),
    async readWorkbook(...workbook) {
      const { readWorkbook } = await import('@/lib/import/workbook/read-workbook');
      return readWorkbook(...workbook);
    },
    async *chunks() {
      // Opened when reading starts, so that the reader catches errors: an unread stream would crash the process.
      const file = createReadStream(path, { highWaterMark: 64 * 1024 });
      bytesRead = () => file.bytesRead;
      try {
        for await (const chunk of file) yield chunk as Buffer;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw typeof code === 'string' ? new ImportError(`${path} cannot be read: ${code}.`) : error;
      } finally {
        file.destroy();
      }
      if (await hasChanged()) throw changedError(path);
    },
    async *unpack(packed) {
      const file = Readable.from(packed, { objectMode: false, highWaterMark: 64 * 1024 });
      const gunzip = createGunzip();
      file.on('error', (error) => gunzip.destroy(error));
      try {
        for await (const chunk of file.pipe(gunzip)) yield chunk as Buffer;
      } catch (error) {
        if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
        throw (await hasChanged()) ? changedError(path) : damagedError(path);
      } finally {
        file.destroy();
        gunzip.destroy();
      }
    },
  };
}
