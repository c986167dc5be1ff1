'use client';

import { useRefreshOnNews } from '@/components/dashboard/nothing-yet';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { FirstSteps } from './first-steps';

/** Home of an organisation without any capture. */
export function WithoutCaptures({ hasCampaign }: { hasCampaign: boolean }) {
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
