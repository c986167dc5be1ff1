import { notFound } from 'next/navigation';
import { isFailure } from '@/lib/client/api/api';
import { uuid } from '@/lib/contract/fields/common';
import { operationAt } from '@/lib/contract/paths';
import { ask, type Question } from './in-process';

/** The entity behind a page's address; the same 404 for a foreign one, one never issued, and nonsense. */
export async function requireEntity<Row>(question: Question): Promise<Row> {
  // The id may be any text typed into the address bar.
  const asked = operationAt('GET', String(question.queryKey[1]));
  if (!uuid.safeParse(asked?.ids.id).success) notFound();
  try {
    return (await ask(question)).data as Row;
  } catch (error) {
    if (isFailure(error) && (error.status === 404 || error.status === 400)) notFound();
    throw error;
  }
}
