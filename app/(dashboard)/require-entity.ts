import { notFound } from 'next/navigation';
import { isFailure } from '@/lib/client/api';
import { askApi } from './in-process';

/** The entity behind a page's address; the same 404 for a foreign one, one never issued, and nonsense. */
export async function requireEntity<Row>(query: { queryKey: readonly unknown[] }): Promise<Row> {
  try {
    return (await askApi(String(query.queryKey[1]))).data as Row;
  } catch (error) {
    if (isFailure(error) && (error.status === 404 || error.status === 400)) notFound();
    throw error;
  }
}
