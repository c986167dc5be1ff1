'use client';

import { useMemo } from 'react';
import { Facts } from '@/components/dashboard/entity/facts';
import { gainsDetail } from '@/components/dashboard/entity/gains-detail';
import { Peaks } from '@/components/dashboard/entity/peaks';
import { CampaignLinks, CreatorVideos } from '@/components/dashboard/entity/related';
import { Explorer } from '@/components/dashboard/explorer/explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { useAddress } from '@/lib/client/address/use-address';
import { dayMedium } from '@/lib/client/text/format';
import { captureDay, localDay } from '@/lib/client/text/zone';
import { capturedOf } from '@/lib/client/views/captured';
import { openingOf } from '@/lib/client/views/entity-days';
import { explorerParsers } from '@/lib/client/views/explorer-state';
import type { Subject } from '@/lib/client/views/views';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { isOfCreators } from '@/lib/domain/metrics';
import { platformName } from '@/lib/domain/platforms';

/** A creator's facts, the explorer for them, and the videos that gain the most. */
export function CreatorOverview({
  row,
  onVideos,
}: {
  row: CreatorRow;
  /** Shows all of its videos. */
  onVideos: () => void;
}) {
  const { me, today } = useShell();
  const { id, platform_id } = row;
  const [{ metric, base_metric: base }] = useAddress(explorerParsers);
  const ofFollowers = isOfCreators(metric, base);
  const shown = capturedOf(row, ofFollowers);
  const { fallback } = useMemo(
    () => openingOf(row, ofFollowers, { me, today }),
    [row, ofFollowers, me, today],
  );
  const subject = useMemo((): Subject => ({ entity: 'creator', ids: [id] }), [id]);
  const [began] = [row.first_captured_at, row.videos_first_captured_at].filter((at) => at !== null).sort();
  const first = began === undefined ? null : localDay(Date.parse(began), me.timezone);
  return (
    <>
      <Facts
        facts={[
          { label: 'Followers', value: row.followers },
          {
            label: 'Videos',
            value: row.video_count,
            detail: (
              <Button variant="link" size="bare" className="text-12!" onClick={onVideos}>
                Show them
              </Button>
            ),
          },
          { label: 'Views', value: row.views },
          {
            label: 'New views, 30 days',
            value: row.views_30d,
            detail: gainsDetail(row.views_30d, captureDay(capturedOf(row).at, me.timezone), today),
          },
          {
            label: 'First captured',
            value: <span className="text-14">{first === null ? 'not yet' : dayMedium(first)}</span>,
            detail: [platformName(row.platform), row.platform_id].filter(Boolean).join(' · '),
          },
        ]}
      >
        <div className="mt-3 grid gap-1 border-line border-t pt-3">
          {(row.display_name || row.bio) && (
            <p className="whitespace-pre-line text-ink-2">
              {row.display_name && <b className="font-medium text-ink">{row.display_name}</b>}
              {row.display_name && row.bio && ' · '}
              {row.bio}
            </p>
          )}
          <CampaignLinks of={{ creator_id: id }} />
        </div>
      </Facts>
      {platform_id !== null && <Peaks id={id} captured={{ kind: 'creator', ...row, platform_id }} />}
      <Explorer subject={subject} name={row.label} fallback={fallback} lastCapture={shown.at} />
      <CreatorVideos id={id} />
    </>
  );
}
