'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { SquarePlay } from '@/components/ui/icons/icons';
import { useShell } from './shell/context';
import { useNews } from './shell/live';
import { PageHead, PageTitle } from './shell/page-head';
import { State } from './state-card';

/** Shown to an organisation without any capture. */
export function NothingYet({ title }: { title: string }) {
  const { canIngest } = useShell();
  const router = useRouter();
  const isNews = useNews();
  // The first capture has arrived: there is a page to show.
  useEffect(() => {
    if (isNews) router.refresh();
  }, [isNews, router]);
  return (
    <>
      <PageHead>
        <PageTitle>{title}</PageTitle>
      </PageHead>
      <div className="mt-2 rounded-card border border-line-strong border-dashed">
        <State
          icon={SquarePlay}
          tone="neutral"
          title="No captures yet"
          actions={
            canIngest && (
              <Link href="/import" className={buttonStyle({ variant: 'primary' })}>
                Import captures
              </Link>
            )
          }
        >
          <p>
            Numbers appear with the second capture of a video. Import captures from files, or send them
            through the API with a key that has the “ingest” scope.
          </p>
        </State>
      </div>
    </>
  );
}
