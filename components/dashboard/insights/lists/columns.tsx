import type { ReactNode } from 'react';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import { NameCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { Thumbnail } from '@/components/dashboard/table/thumbnail';
import { Avatar } from '@/components/ui/avatar';
import { formatExact } from '@/lib/client/text/format';
import { postedBy } from '@/lib/client/text/insights/leaderboard';
import type { VideoLeaderboardRow } from '@/lib/contract/insights/video-leaderboard';
import type { DayRange } from '@/lib/time/grain';

/** Columns that several cards have. */

interface Named {
  id: string;
  label: string;
}

/** A creator, which leads to its explorer with the days of the page. @param detailOf the second line of a row */
export function creatorColumn<Row extends Named>(
  range: DayRange,
  detailOf: (row: Row) => ReactNode,
): Column<Row> {
  return {
    name: 'label',
    label: 'Creator',
    render: (row) => (
      <NameCell
        href={explorerHref('creator', row.id, range)}
        name={row.label}
        detail={detailOf(row)}
        icon={<Avatar name={row.label} />}
      />
    ),
  };
}

/** What rows of insights say about a video. */
export type PostedVideo = Pick<VideoLeaderboardRow, 'thumbnail_url' | 'creator_label' | 'posted_at'>;

/** A video with its picture, which leads to its explorer. */
export function videoColumn<Row extends Named & PostedVideo>(range: DayRange, zone: string): Column<Row> {
  return {
    name: 'label',
    label: 'Video',
    render: (row) => (
      <NameCell
        href={explorerHref('video', row.id, range)}
        name={row.label}
        detail={postedBy(row, zone)}
        icon={<Thumbnail src={row.thumbnail_url} creator={row.creator_label} />}
      />
    ),
  };
}

/** An exact number of the rows; unknown is a dash. @param isRounded of one that is an average */
export function numberColumn<Field extends string>(
  name: Field,
  label: string,
  isRounded = false,
): Column<Readonly<Record<Field, number | null>>> {
  return {
    name,
    label,
    isNumber: true,
    render: (row) => {
      const value = row[name];
      return formatExact(isRounded && value !== null ? Math.round(value) : value);
    },
  };
}
