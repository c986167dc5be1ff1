'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { Explorer } from '@/components/dashboard/explorer/explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { Chip } from '@/components/ui/chip';
import { BadgeCheck } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { creatorQuery } from '@/lib/client/api/catalogue';
import { dayMedium } from '@/lib/client/text/format';
import { captureDay, localDay } from '@/lib/client/text/zone';
import { capturedOf } from '@/lib/client/views/captured';
import { openingOf } from '@/lib/client/views/entity-days';
import { explorerParsers } from '@/lib/client/views/explorer-state';
import type { Subject } from '@/lib/client/views/views';
import { isOfCreators } from '@/lib/domain/metrics';
import { platformName } from '@/lib/domain/platforms';
import { CompareButton } from './compare-button';
import { Crumbs } from './crumbs';
import { Facts } from './facts';
import { gainsDetail } from './gains-detail';
import { Peaks } from './peaks';
import { CampaignLinks, CreatorVideos } from './related';

/** A creator's facts, and the explorer for them. */
export function CreatorPage({ id }: { id: string }) {
  const { me, today } = useShell();
  const { data: row } = useSuspenseQuery(creatorQuery(id)).data;
  const { platform_id } = row;
  const [{ metric, base_metric: base }] = useQueryStates(explorerParsers);
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
      <PageHead lastCapture={shown.at} what={shown.what}>
        <Crumbs href="/creators" list="Creators" name={row.label}>
          {row.verified && (
            <Chip className="max-sm:hidden">
              <BadgeCheck className="size-3" aria-hidden />
              Verified
            </Chip>
          )}
          <CompareButton subject={subject} />
        </Crumbs>
      </PageHead>
      <Facts
        facts={[
          { label: 'Followers', value: row.followers },
          {
            label: 'Videos',
            value: row.video_count,
            detail: (
              <Link href={`/videos?creator_id=${id}`} className="text-accent-ink hover:underline">
                Show them
              </Link>
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
