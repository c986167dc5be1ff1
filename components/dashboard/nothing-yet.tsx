'use client';

import { SquarePlay } from 'lucide-react';
import { PageHead, PageTitle } from './shell/page-head';
import { State } from './state-card';

/** An organisation without a single capture. */
export function NothingYet({ title }: { title: string }) {
  return (
    <>
      <PageHead>
        <PageTitle>{title}</PageTitle>
      </PageHead>
      <div className="mt-2 rounded-card border border-line-strong border-dashed">
        <State icon={SquarePlay} tone="neutral" title="No captures yet">
          <p>
            Numbers appear with the second capture of a video. Captures come in through the API, with a key of
            the scope “ingest”.
          </p>
        </State>
      </div>
    </>
  );
}
