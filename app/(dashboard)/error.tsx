'use client';

import { Failed } from '@/components/dashboard/failed';

export default function ErrorPage({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <div className="flex min-h-[70dvh] items-center">
      <Failed as="h1" error={error} onRetry={retry} title="Couldn’t load this page" />
    </div>
  );
}
