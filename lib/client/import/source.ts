import { ImportError } from '@/lib/import/read/error';
import { changedError, type ImportSource } from '@/lib/import/read/source';
import { workbookReader } from './workbook';

/** How many packed bytes are unpacked at a time: they may grow a thousandfold. */
const PACKED_PIECE_BYTES = 4_096;

/**
 * A file chosen in the browser, as an import reads it.
 * @param onBytes called with the number of bytes read, still packed
 */
export function sourceOf(file: File, onBytes: (bytes: number) => void = () => {}): ImportSource {
  return {
    name: file.name,
    readWorkbook: workbookReader(file),
    async *chunks() {
      try {
        for await (const chunk of valuesOf(file.stream())) {
          onBytes(chunk.length);
          yield chunk;
        }
      } catch (error) {
        // A browser refuses to read a file that changed since it was chosen; reading one byte shows whether that is the cause.
        const isGone = await file
          .slice(0, 1)
          .arrayBuffer()
          .then(
            () => false,
            () => true,
          );
        throw isGone ? changedError(file.name) : error;
      }
    },
    unpack(packed) {
      if (typeof DecompressionStream === 'undefined')
        throw new ImportError('This browser cannot unpack gzip. Unpack the file, then choose it again.');
      return valuesOf(streamOf(packed).pipeThrough(new DecompressionStream('gzip')));
    },
  };
}

/** Not every browser can iterate over streams. Stopping early cancels the stream. */
async function* valuesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest = new Uint8Array();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        while (rest.length === 0) {
          const next = await iterator.next();
          if (next.done) return controller.close();
          rest = new Uint8Array(next.value);
        }
        controller.enqueue(rest.slice(0, PACKED_PIECE_BYTES));
        rest = rest.subarray(PACKED_PIECE_BYTES);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
