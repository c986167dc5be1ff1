import { refused } from '@/lib/client/api/api';
import { MAX_LIMIT, MAX_OFFSET } from '@/lib/contract/limits';
import { FORMATS } from '@/lib/domain/formats';
import { type InsightCall, insightPath } from './insight-calls';

/** The file of a whole list: the API answers it by pages. */

/** How many rows of a list its pages reach. */
export function fileRows(total: number): number {
  return Math.min(total, MAX_OFFSET + MAX_LIMIT);
}

/** The calls that answer all rows of a list, as few as possible. Pure. */
export function filePages(call: InsightCall, total: number): InsightCall[] {
  const pages = Math.max(1, Math.ceil(fileRows(total) / MAX_LIMIT));
  return Array.from({ length: pages }, (_, at) => ({
    ...call,
    query: { ...call.query, spark: null, limit: MAX_LIMIT, offset: at * MAX_LIMIT || null },
  }));
}

/** Named as the API names a download: "outliers.csv". */
export function fileName(call: InsightCall): string {
  const [path = ''] = insightPath(call).split('?');
  return `${path.slice(path.lastIndexOf('/') + 1)}.${FORMATS.csv.extension}`;
}

/** Fetches the pages of a list one after the other; the file has one header row. Throws ApiFailure. */
export async function fetchFile(addresses: readonly string[]): Promise<Blob> {
  const parts: (Blob | string)[] = [];
  for (const address of addresses) {
    const response = await fetch(address, { credentials: 'same-origin' });
    if (!response.ok) throw refused(response.status, await response.json().catch(() => null), true);
    const page = await response.blob();
    parts.push(parts.length === 0 ? page : await withoutHeader(page));
  }
  return new Blob(parts, { type: `${FORMATS.csv.mediaType};charset=utf-8` });
}

/** The labels of the columns hold no line break. */
async function withoutHeader(page: Blob): Promise<string> {
  const text = await page.text();
  return text.slice(text.indexOf('\n') + 1);
}
