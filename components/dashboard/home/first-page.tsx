'use client';

import dynamic from 'next/dynamic';
import { useRefreshOnNews } from '@/components/dashboard/nothing-yet';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';

// Not in the script of the home page, which has the same address.
const FirstSteps = dynamic(() => import('./first-steps').then((module) => module.FirstSteps));

/** Home of an organisation without any capture. */
export function FirstPage({ hasCampaign }: { hasCampaign: boolean }) {
  useRefreshOnNews();
  return (
    <>
      <PageHead>
        <PageTitle>Home</PageTitle>
      </PageHead>
      <div className="mt-2 max-w-[760px]">
        <FirstSteps hasData={false} hasCampaign={hasCampaign} />
      </div>
    </>
  );
}
