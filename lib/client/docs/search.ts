import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DocsHit } from '@/lib/docs/search';

/** The question for the sections of the documentation that hold the words of `text`. */
export const docsSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ['docs', text],
    queryFn: async ({ signal }): Promise<DocsHit[]> => {
      const response = await fetch(`/docs/search.json?q=${encodeURIComponent(text)}`, { signal });
      if (!response.ok) throw new Error(`The search answered ${response.status}`);
      return response.json();
    },
    enabled: text !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
