'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { ensureTheme } from '@/components/ui/theme/theme';
import { Toaster } from '@/components/ui/toast';
import { makeQueryClient } from '@/lib/client/api/query-client';
import { keepPressedOptions } from '@/lib/client/page/pressed-options';
import { surviveTranslation } from '@/lib/client/page/translated-page';
import { LastResort } from './last-resort';
import { PageNotice } from './page-notice';

/** What is around every page: API client, error page, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  useEffect(() => surviveTranslation(), []);
  useEffect(keepPressedOptions, []);
  useEffect(ensureTheme, []);
  // From here on the page answers clicks and keys. Browser tests wait for it.
  useEffect(() => {
    document.documentElement.dataset.hydrated = '';
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      <LastResort>{children}</LastResort>
      <Toaster />
      <PageNotice />
    </QueryClientProvider>
  );
}
