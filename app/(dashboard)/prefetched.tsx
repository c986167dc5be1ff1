import { dehydrate } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Hydrated } from '@/components/dashboard/root/hydrated';
import { isFailure } from '@/lib/client/api/api';
import { makeQueryClient } from '@/lib/client/api/query-client';
import { ask, type Question } from './in-process';
import { Painted } from './painted';

/**
 * Answers the questions that the page below will ask in the browser, under the same keys. Refusals are left to the
 * browser.
 */
export async function Prefetched({
  questions,
  children,
}: {
  questions: readonly Question[];
  children: ReactNode;
}) {
  const client = makeQueryClient();
  await Promise.all(
    questions.map(async (question) => {
      try {
        client.setQueryData(question.queryKey, await ask(question));
      } catch (error) {
        if (!isFailure(error)) throw error;
      }
    }),
  );
  // Inside, so that answers about another organisation never mix with this page's.
  return (
    <Painted>
      <Hydrated state={dehydrate(client)}>{children}</Hydrated>
    </Painted>
  );
}
