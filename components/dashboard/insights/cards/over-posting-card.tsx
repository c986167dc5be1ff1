'use client';

import { creatorColumn, numberColumn } from '@/components/dashboard/insights/lists/columns';
import { RankedCard } from '@/components/dashboard/insights/lists/ranked-card';
import type { Column } from '@/components/dashboard/table/column';
import { Chip } from '@/components/ui/chip';
import { formatExact } from '@/lib/client/text/format';
import { dayText, overPostingText } from '@/lib/client/text/insights/over-posting';
import { type InsightView, overPostingCall } from '@/lib/client/views/insights/insight-questions';
import type { OverPostingRow } from '@/lib/contract/insights/over-posting';
import { OVER_POSTING } from '@/lib/contract/limits';

const COLUMNS: readonly Column<OverPostingRow>[] = [
  {
    name: 'severity',
    label: 'When',
    from: 'sm',
    render: (row) => <Chip tone={row.severity === 'recent' ? 'warn' : 'neutral'}>{whenText(row)}</Chip>,
  },
  { ...numberColumn('posts', 'Posts'), from: 'sm' },
  {
    ...numberColumn('suppressed', 'Hardly shown'),
    render: (row) => (
      <>
        {formatExact(row.suppressed)}
        <span className="text-ink-3 sm:hidden"> of {formatExact(row.posts)} posts</span>
      </>
    ),
  },
];
const VIDEOS: Column<OverPostingRow> = {
  name: 'videos',
  label: 'These posts, with their views',
  render: (row) => <span className="text-ink-2">{namesOf(row)}</span>,
};

/** Days on which a creator posted so much that some posts were hardly shown. */
export function OverPostingCard({ view }: { view: InsightView }) {
  const columns = [creatorColumn<OverPostingRow>(view.range, dayText), ...COLUMNS];
  return (
    <RankedCard
      id="over-posting"
      title="Over-posting"
      callAt={(offset) => overPostingCall(view, offset)}
      // Most often it is empty.
      heightPx={80}
      hint={`At least ${OVER_POSTING.min_posts} posts on a day, of which at least ${OVER_POSTING.min_suppressed} stayed below ${OVER_POSTING.max_views} views.`}
      columnsOf={() => columns}
      tableColumns={[...columns, VIDEOS]}
      keyOf={({ id, day }) => `${id} ${day}`}
      sentence={({ data, meta }) => overPostingText(data, meta.total_count)}
    />
  );
}

function whenText({ severity, days_ago }: OverPostingRow): string {
  if (severity === 'past') return 'past';
  return days_ago === 0 ? 'today' : days_ago === 1 ? 'yesterday' : `${days_ago} days ago`;
}

/** The posts that were hardly shown. */
function namesOf({ videos }: OverPostingRow): string {
  return videos.map(({ label, views }) => `${label} (${formatExact(views)})`).join(', ');
}
