'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { Notes } from '@/components/dashboard/campaign/notes';
import { CompareButton } from '@/components/dashboard/entity/compare-button';
import { Crumbs } from '@/components/dashboard/entity/crumbs';
import { OverPostingBadge } from '@/components/dashboard/insights/parts/over-posting-badge';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { Chip } from '@/components/ui/chip';
import { Segmented } from '@/components/ui/forms/segmented';
import { BadgeCheck } from '@/components/ui/icons/icons';
import { asOneOf, withDefault } from '@/lib/client/address/parsers';
import { useAddress } from '@/lib/client/address/use-address';
import { creatorQuery } from '@/lib/client/api/catalogue';
import { CREATOR_TABS } from '@/lib/client/lists/list-state';
import { capturedOf } from '@/lib/client/views/captured';
import { explorerParsers } from '@/lib/client/views/explorer-state';
import type { Subject } from '@/lib/client/views/views';
import { isOfCreators } from '@/lib/domain/metrics';
import { TRACKING_MODES } from '@/lib/domain/tracking';
import { ChangeLog } from './change-log';
import { CreatorNotice } from './creator-notice';
import { CreatorOverview } from './creator-overview';
import { CreatorSettings } from './creator-settings';
import { CreatorVideoList } from './creator-video-list';

const AddToCampaign = dynamic(() =>
  import('@/components/dashboard/campaign/add-to-campaign').then((module) => module.AddToCampaign),
);

const TAB = { tab: withDefault(asOneOf(CREATOR_TABS), 'overview') };

/** A creator: how it is doing; its videos, notes and change log; and how it is tracked. */
export function CreatorPage({ id }: { id: string }) {
  const { data: row } = useSuspenseQuery(creatorQuery(id)).data;
  const [{ tab }, set] = useAddress(TAB);
  const subject = useMemo((): Subject => ({ entity: 'creator', ids: [id] }), [id]);
  const { canWrite } = useShell();
  const [{ metric, base_metric: base }] = useAddress(explorerParsers);
  const shown = capturedOf(row, tab === 'overview' && isOfCreators(metric, base));
  return (
    <>
      <PageHead lastCapture={shown.at} what={shown.what}>
        <Crumbs href="/creators" list="Creators" name={row.label}>
          {row.verified && (
            <Chip className="max-sm:hidden">
              <BadgeCheck className="size-3" aria-hidden />
              Verified
            </Chip>
          )}
          {row.removed_at === null && row.tracking_mode !== 'auto' && (
            <Chip
              className="max-sm:hidden"
              title={`Tracking mode: ${TRACKING_MODES[row.tracking_mode].meaning}`}
            >
              {row.tracking_mode === 'none' ? 'Not tracked' : TRACKING_MODES[row.tracking_mode].label}
            </Chip>
          )}
          {canWrite && row.removed_at === null && (
            <AddToCampaign type="creator" ids={[id]} projectId={row.project_id} isInHead />
          )}
          <OverPostingBadge entity="creator" id={id} />
          <CompareButton subject={subject} />
        </Crumbs>
      </PageHead>
      <CreatorNotice row={row} />
      <div className="-mx-4 -mt-1 mb-2 overflow-x-auto px-4 py-1 no-scrollbar md:-mx-1 md:px-1 print:hidden">
        <Segmented
          name="Show"
          value={tab}
          segments={[
            { value: 'overview', label: 'Overview' },
            { value: 'videos', label: 'Videos' },
            { value: 'notes', label: 'Notes' },
            { value: 'log', label: 'Change log', short: 'Log' },
            { value: 'settings', label: 'Settings' },
          ]}
          onChange={(next) => set({ tab: next })}
        />
      </div>
      {tab === 'overview' && <CreatorOverview row={row} onVideos={() => set({ tab: 'videos' })} />}
      {tab === 'videos' && <CreatorVideoList row={row} />}
      {tab === 'notes' && <Notes of={{ scope: 'creator', id }} onExplore={() => set({ tab: 'overview' })} />}
      {tab === 'log' && <ChangeLog id={id} />}
      {tab === 'settings' && <CreatorSettings key={id} row={row} />}
    </>
  );
}
