import { Sparkline } from '@/components/charts/sparkline';
import { CountCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { COUNTERS, counterField } from '@/lib/domain/fields';
import { DecideButtons, type OnDecide } from './decide-buttons';
import { PendingVideo, PostedCell } from './pending-video';

/** From which width the counters have room; the rest is on the video's page. */
const ROOM = { views: 'md', likes: 'md', comments: 'lg', shares: 'xl', saves: null } as const;

/**
 * What a person decides by: the post, its age, and how it does.
 * @param onDecide null: this person may not
 */
export function inboxColumns(onDecide: OnDecide | null): Column<VideoRow>[] {
  return [
    {
      name: 'label',
      label: 'Video',
      render: (row) => <PendingVideo video={row} onDecide={onDecide} />,
    },
    { name: 'posted_at', label: 'Posted', from: 'md', render: (row) => <PostedCell video={row} /> },
    ...COUNTERS.filter((counter) => ROOM[counter] !== null).map(
      (counter): Column<VideoRow> => ({
        name: counter,
        label: counterField('video', counter).label,
        isNumber: true,
        from: ROOM[counter],
        render: (row) => <CountCell value={row[counter]} />,
      }),
    ),
    {
      name: 'trend',
      label: 'Day by day',
      from: 'md',
      render: ({ trend }) => (
        <span className="block h-7 w-20">
          {trend && <Sparkline values={trend.values} width={80} height={28} />}
        </span>
      ),
    },
    ...(onDecide
      ? [
          {
            name: 'decide',
            label: 'Decide',
            isLabelHidden: true,
            from: 'md' as const,
            render: (row: VideoRow) => <DecideButtons video={row} onDecide={onDecide} />,
          },
        ]
      : []),
  ];
}
