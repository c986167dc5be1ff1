'use client';

import { SquarePlay } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button';
import { useShell } from './shell/context';
import { PageHead, PageTitle } from './shell/page-head';
import { State } from './state-card';

/** An organisation without a single capture. */
export function NothingYet({ title }: { title: string }) {
  const { canIngest } = useShell();
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
            Numbers appear with the second capture of a video. Captures come in as files, or through the API
            with a key of the scope “ingest”.
          </p>
        </State>
      </div>
    </>
  );
}
