import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError } from '@/lib/contract/import-error';

/** A file that is read once, from its beginning, as fast as its reader takes it and no faster. */
export interface Source {
  /** Size on disk, compressed where it is. */
  sizeBytes: number;
  /** How much of that has been read. */
  readBytes(): number;
  /** The content, unpacked. Throws ImportError when it cannot be read to its end. */
  chunks(): AsyncGenerator<Buffer>;
}

/** Opens a file; gzip is told by its first two bytes. Throws ImportError when there is no such file. */
export async function openSource(path: string): Promise<Source> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.code}.`,
    );
  });
  if (!info.isFile()) throw new ImportError(`${path} is not a file.`);
  let bytesRead = () => 0;
  return {
    sizeBytes: info.size,
    readBytes: () => bytesRead(),
    async *chunks() {
      // Opened by the reader, who sees its errors: a stream that nobody reads would throw them at the process.
      const file = createReadStream(path, { highWaterMark: 256 * 1024 });
      bytesRead = () => file.bytesRead;
      try {
        for await (const chunk of await unpacked(file)) yield chunk as Buffer;
      } catch (error) {
        throw readFailure(path, error as NodeJS.ErrnoException);
      } finally {
        file.destroy();
      }
    },
  };
}

async function unpacked(file: Readable): Promise<Readable> {
  const first = await new Promise<Buffer | null>((resolve, reject) => {
    file.once('error', reject);
    file.once('end', () => resolve(null));
    file.once('readable', () => resolve(file.read() as Buffer | null));
  });
  if (first !== null) file.unshift(first);
  const isGzip = first !== null && first[0] === 0x1f && first[1] === 0x8b;
  // pipeline ends both when either fails; the reader of the last stream sees the error.
  return pipeline(file, isGzip ? createGunzip() : new PassThrough(), () => {});
}

function readFailure(path: string, error: NodeJS.ErrnoException): Error {
  const damaged = error.code?.startsWith('Z_') ?? false;
  if (damaged)
    return new ImportError(`${path} is damaged: it cannot be unpacked to its end (${error.message}).`);
  if (typeof error.code === 'string') return new ImportError(`${path} cannot be read: ${error.code}.`);
  return error;
}
