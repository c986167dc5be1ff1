import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError } from '@/lib/import/read/error';
import { changedError, damagedError, type ImportSource } from '@/lib/import/read/source';

/** A file that is read once, from its beginning, as fast as its reader takes it and no faster. */
export interface Source extends ImportSource {
  /** Size on disk, compressed where it is. */
  sizeBytes: number;
  /** How much of that has been read. */
  readBytes(): number;
}

/** Opens a file. Throws ImportError when there is no such file. */
export async function openSource(path: string): Promise<Source> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.code}.`,
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
    async *chunks() {
      // Opened by the reader, who sees its errors: a stream that nobody reads would throw them at the process.
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
