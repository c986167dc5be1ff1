'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ChartLine } from '@/components/ui/icons/icons';
import { ImportLink } from './import-link';
import { useNews } from './shell/live';
import { PageHead, PageTitle } from './shell/page-head';
import { State } from './state-card';

/** Loads the page again when the first capture has arrived: then there is something to show. */
export function useRefreshOnNews(): void {
  const router = useRouter();
  const isNews = useNews();
  useEffect(() => {
    if (isNews) router.refresh();
  }, [isNews, router]);
}

/** A page of numbers in an organisation without any capture. */
export function NothingYet({
  page = 'Explorer',
  title = 'Nothing to chart yet',
  children = 'Charts begin with the second capture of a video.',
}: {
  page?: string;
  title?: string;
  /** When there will be something. */
  children?: string;
}) {
  useRefreshOnNews();
  return (
    <>
      <PageHead>
        <PageTitle>{page}</PageTitle>
      </PageHead>
      <div className="mt-2 rounded-card border border-line-strong border-dashed">
        <State icon={ChartLine} tone="neutral" title={title} actions={<ImportLink />}>
          <p>{children}</p>
        </State>
      </div>
    </>
  );
}
