'use client';

import type { ReactNode } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Link } from '@/components/ui/link';
import { dayMedium, formatCompact, formatExact } from '@/lib/client/text/format';
import { videoName } from '@/lib/client/text/video';
import { localDay } from '@/lib/client/text/zone';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { StatusChip } from './cells';
import { Thumbnail } from './thumbnail';

/** The fields of a video that its label needs; any row of the catalogue has them. */
export type LabelledVideo = Pick<
  VideoRow,
  | 'id'
  | 'label'
  | 'caption'
  | 'creator_label'
  | 'posted_at'
  | 'thumbnail_url'
  | 'engagement_rate_by_views'
  | 'tracking_status'
>;

/**
 * A video in any list: picture or placeholder, name, creator, day of posting, engagement, and the status of one that
 * does not count. @param isLink the name leads
 * to the video's page; in a row of a table the link covers the whole row @param shows the parts of the second line
 * after the creator; leave out those that a column shows
 */
export function VideoLabel({
  video,
  isLink = false,
  shows = ['posted', 'engagement'],
  isPostedBeside = false,
  more,
}: {
  video: LabelledVideo;
  isLink?: boolean;
  shows?: readonly ('posted' | 'engagement')[];
  /** On wide pages the day has a column of its own. */
  isPostedBeside?: boolean;
  /** At the end of the second line. */
  more?: ReactNode;
}) {
  const { me } = useShell();
  const { short, full } = videoName(video);
  const { posted_at: posted, engagement_rate_by_views: engagement } = video;
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Thumbnail src={video.thumbnail_url} creator={video.creator_label} />
      <span className="min-w-0 flex-1">
        {isLink ? (
          <Link
            href={`/videos/${video.id}`}
            title={full}
            className="block truncate rounded-[3px] font-medium after:absolute after:inset-0 group-hover:text-accent-ink"
          >
            {short}
          </Link>
        ) : (
          <span className="block truncate font-medium" title={full}>
            {short}
          </span>
        )}
        <span className="block truncate text-12 text-ink-3">
          {video.creator_label}
          {shows.includes('posted') && posted !== null && (
            <span className={isPostedBeside ? 'xl:hidden' : undefined}>
              {' '}
              · {dayMedium(localDay(Date.parse(posted), me.timezone))}
            </span>
          )}
          {shows.includes('engagement') && engagement !== null && (
            <span title={`${formatExact(engagement, 'percent')} engagement by views`}>
              {' '}
              · {formatCompact(engagement, 'percent')} engagement
            </span>
          )}
          {more && <> · {more}</>}
        </span>
      </span>
      <StatusChip status={video.tracking_status} />
    </span>
  );
}
