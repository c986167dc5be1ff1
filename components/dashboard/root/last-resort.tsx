'use client';

// The `catchError` of `next/error`, which brings the error page of the other router along. A test holds that they are one.
import { catchError } from 'next/dist/client/components/catch-error';
import { Failed } from '@/components/dashboard/failed';

/**
 * Shown in place of a page that failed with its layout. A component of the root layout rather than an `error.tsx`, whose
 * imports every page would ship a second time.
 */
export const LastResort = catchError((_: object, { error, retry }) => (
  <main className="flex min-h-dvh items-center">
    <Failed as="h1" error={error} onRetry={retry} title="Couldn’t load this page" />
  </main>
));
