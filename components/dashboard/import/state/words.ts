import { isFailure } from '@/lib/client/api/api';
import { type Checked, type Imported, rowsOf } from '@/lib/client/import/run';
import { countText } from '@/lib/client/text/format';
import { ImportError } from '@/lib/import/read/error';
import type { Ended } from './phase';

/** How much of a file is stored after an unfinished import. */
export function storedText(progress: Imported, { validRows }: Checked): string {
  const count = (progress.accepted + progress.unchanged).toLocaleString('en-US');
  const stored = `Stored: ${count} of ${countText(validRows, 'row')}`;
  if (progress.unsure === 0) return `${stored}. The rest were not stored.`;
  return `${stored}; ${progress.unsure.toLocaleString('en-US')} more may have been stored (the server never confirmed). The rest were not.`;
}

/** "Imported 33 of 40 rows, 7 rejected." */
export function resultText(progress: Imported, checked: Checked, ended: Ended): string {
  if (ended.how !== 'whole') return `Import stopped. ${storedText(progress, checked)}`;
  const stored = (progress.accepted + progress.unchanged).toLocaleString('en-US');
  const rejected = progress.rejections.count.toLocaleString('en-US');
  return `Imported ${stored} of ${countText(rowsOf(checked), 'row')}${rejected === '0' ? '' : `, ${rejected} rejected`}.`;
}

export function readProblem(file: File, error: unknown): string {
  return error instanceof ImportError ? error.message : `${file.name} could not be read: ${messageOf(error)}`;
}

export function messageOf(error: unknown): string {
  if (isFailure(error) && error.requestId && error.status !== 401)
    return `${error.message} (request ${error.requestId})`;
  return error instanceof Error ? error.message : String(error);
}
