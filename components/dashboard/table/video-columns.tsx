import { DayCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { countColumn, gainColumns, LAST_CAPTURE } from '@/components/dashboard/table/columns';
import { PostLink } from '@/components/dashboard/table/post-link';
import { VideoLabel } from '@/components/dashboard/table/video-label';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { COUNTERS, counterField } from '@/lib/domain/fields';
import { TRACKING_STATUSES } from '@/lib/domain/tracking';

const VIDEO: Column<VideoRow> = {
  name: 'label',
  label: 'Video',
  sort: 'label',
  downloads: ['label', 'creator_label', 'link'],
  render: (row) => <VideoLabel video={row} isLink shows={['posted']} isPostedBeside />,
};

export const VIDEO_COLUMNS: readonly Column<VideoRow>[] = [
  VIDEO,
  {
    name: 'posted_at',
    label: 'Posted',
    sort: 'posted_at',
    from: 'xl',
    render: (row) => <DayCell at={row.posted_at} />,
  },
  countColumn('views', 'Views', 'sm'),
  ...gainColumns({ change: 'sm', trend: 'md', engagement: 'md' }),
  ...COUNTERS.filter((counter) => counter !== 'views').map((counter) =>
    countColumn(counter, counterField('video', counter).label, null),
  ),
  { ...LAST_CAPTURE, from: null },
  {
    name: 'tracking_status',
    label: 'Status',
    from: null,
    render: (row) => TRACKING_STATUSES[row.tracking_status].label,
  },
  {
    name: 'link',
    label: 'Post',
    isLabelHidden: true,
    from: 'md',
    render: (row) => <PostLink video={row} />,
  },
];
