'use client';

import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { Explorer } from '@/components/dashboard/explorer/explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { creatorQuery, videoQuery } from '@/lib/client/api/catalogue';
import { dayMedium } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import { capturedDays } from '@/lib/client/views/entity-days';
import type { Subject } from '@/lib/client/views/views';
import { COUNTERS, counterField } from '@/lib/domain/fields';
import { Crumbs } from './crumbs';
import { Facts } from './facts';
import { Peaks } from './peaks';

/** A video's facts, and the explorer for it. */
export function VideoPage({ id }: { id: string }) {
  const { me, today } = useShell();
  const { data: row } = useSuspenseQuery(videoQuery(id)).data;
  const creator = useQuery(creatorQuery(row.creator_id));
  const fallback = useMemo(
    () => capturedDays(row.last_captured_at, { me, today }),
    [row.last_captured_at, me, today],
  );
  const subject = useMemo((): Subject => ({ entity: 'video', ids: [id] }), [id]);
  const posted = row.posted_at === null ? null : Date.parse(row.posted_at);
  const hasMoreCaption = row.caption !== null && row.caption.trim() !== row.label;
  return (
    <>
      <PageHead lastCapture={row.last_captured_at}>
        <Crumbs href="/videos" list="Videos" name={row.label} />
      </PageHead>
      <Facts
        facts={[
          ...COUNTERS.map((counter) => ({
            label: counterField('video', counter).label,
            value: row[counter],
          })),
          { label: 'New views, 30 days', value: row.views_30d },
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
        <p className="mt-3 whitespace-pre-line border-line border-t pt-3 text-ink-2">
          <Link href={`/creators/${row.creator_id}`} className="font-medium text-accent-ink hover:underline">
            {creator.data?.data.label ?? 'The creator'}
          </Link>
          {hasMoreCaption && ` · ${row.caption}`}
        </p>
      </Facts>
      <Peaks id={id} captured={{ kind: 'video', platform: row.platform, platform_id: row.platform_id }} />
      <Explorer subject={subject} name={row.label} fallback={fallback} lastCapture={row.last_captured_at} />
    </>
  );
}
