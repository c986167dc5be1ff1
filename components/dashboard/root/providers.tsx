'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { type ReactNode, useEffect, useState } from 'react';
import { Toaster } from '@/components/ui/toast';
import { makeQueryClient } from '@/lib/client/api/query-client';
import { keepPressedOptions } from '@/lib/client/page/pressed-options';
import { surviveTranslation } from '@/lib/client/page/translated-page';
import { LastResort } from './last-resort';
import { PageNotice } from './page-notice';

/** What is around every page: theme, API client, error page, toasts. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  useEffect(() => surviveTranslation(), []);
  useEffect(keepPressedOptions, []);
  // From here on the page answers clicks and keys. Browser tests wait for it.
  useEffect(() => {
    document.documentElement.dataset.hydrated = '';
  }, []);
  return (
    // The nonce is for the script that sets the theme before the first paint.
    <ThemeProvider attribute="class" disableTransitionOnChange nonce={nonce}>
      <QueryClientProvider client={queryClient}>
        <LastResort>{children}</LastResort>
        <Toaster />
        <PageNotice />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
