'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Explorer } from '@/components/dashboard/explorer/explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { StatusChip } from '@/components/dashboard/table/cells';
import { PostLink } from '@/components/dashboard/table/post-link';
import { Link } from '@/components/ui/link';
import { videoQuery } from '@/lib/client/api/catalogue';
import { dayMedium, formatCompact, formatExact } from '@/lib/client/text/format';
import { videoName } from '@/lib/client/text/video';
import { captureDay, localClock, localDay } from '@/lib/client/text/zone';
import { openingOf } from '@/lib/client/views/entity-days';
import type { Subject } from '@/lib/client/views/views';
import { COUNTERS, counterField } from '@/lib/domain/fields';
import { CompareButton } from './compare-button';
import { Crumbs } from './crumbs';
import { Facts } from './facts';
import { gainsDetail } from './gains-detail';
import { Peaks } from './peaks';
import { CampaignLinks } from './related';

/** A video's facts, and the explorer for it. */
export function VideoPage({ id }: { id: string }) {
  const { me, today } = useShell();
  const { data: row } = useSuspenseQuery(videoQuery(id)).data;
  const name = videoName(row);
  const { fallback } = useMemo(() => openingOf(row, false, { me, today }), [row, me, today]);
  const subject = useMemo((): Subject => ({ entity: 'video', ids: [id] }), [id]);
  const posted = row.posted_at === null ? null : Date.parse(row.posted_at);
  const hasMoreCaption = row.caption !== null && row.caption.trim() !== row.label;
  return (
    <>
      <PageHead lastCapture={row.last_captured_at}>
        <Crumbs href="/videos" list="Videos" name={name.short} title={name.full}>
          <StatusChip status={row.tracking_status} />
          <PostLink video={row} isWordy />
          <CompareButton subject={subject} />
        </Crumbs>
      </PageHead>
      <Facts
        facts={[
          ...COUNTERS.map((counter) => ({
            label: counterField('video', counter).label,
            value: row[counter],
          })),
          {
            label: 'New views, 30 days',
            value: row.views_30d,
            detail: gainsDetail(row.views_30d, captureDay(row.last_captured_at, me.timezone), today),
          },
          {
            label: 'Engagement by views',
            value: (
              <span title={formatExact(row.engagement_rate_by_views, 'percent')}>
                {formatCompact(row.engagement_rate_by_views, 'percent')}
              </span>
            ),
            detail: row.engagement_rate_by_views === null ? 'not known' : null,
          },
          {
            label: 'Posted',
            value: (
              <span className="text-14">
                {posted === null ? 'not known' : dayMedium(localDay(posted, me.timezone))}
              </span>
            ),
            detail: posted === null ? null : localClock(posted, me.timezone),
          },
        ]}
      >
        <div className="mt-3 grid gap-1 border-line border-t pt-3">
          <p className="whitespace-pre-line text-ink-2">
            <Link
              href={`/creators/${row.creator_id}`}
              className="font-medium text-accent-ink hover:underline"
            >
              {row.creator_label}
            </Link>
            {hasMoreCaption && ` · ${row.caption}`}
          </p>
          <CampaignLinks of={{ video_id: id }} />
        </div>
      </Facts>
      <Peaks id={id} captured={{ kind: 'video', ...row }} />
      <Explorer subject={subject} name={row.label} fallback={fallback} lastCapture={row.last_captured_at} />
    </>
  );
}
