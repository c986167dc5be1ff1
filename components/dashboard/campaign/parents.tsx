'use client';

import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Link } from '@/components/ui/link';
import { campaignQuery } from '@/lib/client/api/catalogue';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';

type Parent = CampaignRow['parents'][number];

/** The campaigns that hold a campaign, each with the way down to it: "In: 2026 Program › Q4". */
export function Parents({ of: parents }: { of: readonly Parent[] }) {
  if (parents.length === 0) return null;
  return (
    <nav aria-label="Campaigns that hold this one" className="mb-3 text-12 text-ink-3">
      In:{' '}
      {parents.map((parent, at) => (
        <Fragment key={parent.id}>
          {at > 0 && ', '}
          <Way to={parent} />
        </Fragment>
      ))}
    </nav>
  );
}

/** The way from the outermost campaign; through the first by name, where several hold one. */
function Way({ to: { id, name } }: { to: Parent }) {
  const above = useQuery(campaignQuery(id)).data?.data.parents[0];
  return (
    <>
      {above && (
        <>
          <Way to={above} />
          <span aria-hidden> › </span>
        </>
      )}
      <Link href={`/campaigns/${id}`} className="text-accent-ink hover:underline">
        {name}
      </Link>
    </>
  );
}
