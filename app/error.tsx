'use client';

import { Failed } from '@/components/dashboard/failed';

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  const shown = error.digest ? new Error(`reference ${error.digest}`) : error;
  return (
    <main className="flex min-h-dvh items-center">
      <Failed as="h1" error={shown} onRetry={retry} title="This page did not arrive" />
    </main>
  );
}
