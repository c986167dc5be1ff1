import { notFound } from 'next/navigation';
import { isFailure } from '@/lib/client/api';
import { ask, type Question } from './in-process';

/** The entity behind a page's address; the same 404 for a foreign one, one never issued, and nonsense. */
export async function requireEntity<Row>(question: Question): Promise<Row> {
  try {
    return (await ask(question)).data as Row;
  } catch (error) {
    if (isFailure(error) && (error.status === 404 || error.status === 400)) notFound();
    throw error;
  }
}
