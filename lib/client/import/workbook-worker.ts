import type { Workbook } from '@/lib/import/read/workbook';
import { readWorkbook } from '@/lib/import/workbook/read-workbook';

/** Runs in a worker of the page, so that reading a large workbook does not stop the page. */

export interface WorkbookQuestion {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  sheet: string | null;
}

export type WorkbookAnswer = { workbook: Workbook } | { problem: string };

addEventListener('message', async ({ data }: MessageEvent<WorkbookQuestion>) => {
  const answer: WorkbookAnswer = await readWorkbook(data.name, data.bytes, data.sheet).then(
    (workbook) => ({ workbook }),
    (error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }),
  );
  postMessage(answer);
});
