import { ImportError } from '@/lib/import/read/error';
import { AS_CSV, type ReadWorkbook, type Workbook } from '@/lib/import/read/workbook';
import type { WorkbookAnswer, WorkbookQuestion } from './workbook-worker';

/** Reads a workbook in a worker, loaded on first use; without workers, on the page's own thread. */
export const readInWorker: ReadWorkbook = async (name, bytes, sheet) => {
  if (typeof Worker === 'undefined') {
    const { readWorkbook } = await import('@/lib/import/workbook/read-workbook');
    return readWorkbook(name, bytes, sheet);
  }
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url));
  try {
    return await new Promise<Workbook>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) => {
        if ('workbook' in data) resolve(data.workbook);
        else reject(new ImportError(data.problem));
      };
      worker.onerror = () => reject(new ImportError(`${name} could not be read; ${AS_CSV}.`));
      const question: WorkbookQuestion = { name, bytes: new Uint8Array(bytes), sheet };
      worker.postMessage(question, [question.bytes.buffer]);
    });
  } finally {
    worker.terminate();
  }
};

const kept = new WeakMap<File, Map<string | null, Promise<Workbook>>>();

/** Reads each sheet of a file once: a workbook is read for the first rows, for the check, and for the import. */
export function workbookReader(file: File): ReadWorkbook {
  return (name, bytes, sheet) => {
    const sheets = kept.get(file) ?? new Map<string | null, Promise<Workbook>>();
    kept.set(file, sheets);
    const known = sheets.get(sheet);
    if (known) return known;
    const reading = readInWorker(name, bytes, sheet);
    sheets.set(sheet, reading);
    reading.catch(() => sheets.delete(sheet));
    return reading;
  };
}
