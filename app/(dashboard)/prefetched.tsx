import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isFailure } from '@/lib/client/api';
import { makeQueryClient } from '@/lib/client/query-client';
import { askApi } from './in-process';

/** A question of the browser's, as `lib/client` makes it; the second part of its key is its address. */
interface Question {
  queryKey: QueryKey;
}

/** Asks now what the page below will ask in the browser, under the same keys. Refusals are left to the browser. */
export async function Prefetched({
  questions,
  children,
}: {
  questions: readonly Question[];
  children: ReactNode;
}) {
  const client = makeQueryClient();
  await Promise.all(
    questions.map(async ({ queryKey }) => {
      try {
        client.setQueryData(queryKey, await askApi(String(queryKey[1])));
      } catch (error) {
        if (!isFailure(error)) throw error;
      }
    }),
  );
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
