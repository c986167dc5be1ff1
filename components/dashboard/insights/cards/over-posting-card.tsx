'use client';

import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import { RankedList } from '@/components/dashboard/insights/parts/ranked-list';
import { NameCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { Avatar } from '@/components/ui/avatar';
import { Chip } from '@/components/ui/chip';
import { formatExact } from '@/lib/client/text/format';
import { dayText, overPostingText } from '@/lib/client/text/insights/over-posting';
import { type InsightView, overPostingCall } from '@/lib/client/views/insights/insight-questions';
import type { OverPostingRow } from '@/lib/contract/insights/over-posting';

/** Days on which a creator posted so much that some posts were hardly shown. */
export function OverPostingCard({ view }: { view: InsightView }) {
  const call = overPostingCall(view);
  const name: Column<OverPostingRow> = {
    name: 'label',
    label: 'Creator',
    render: (row) => (
      <NameCell
        href={explorerHref('creator', row.id, view.range)}
        name={row.label}
        detail={dayText(row)}
        icon={<Avatar name={row.label} />}
      />
    ),
  };
  const severity: Column<OverPostingRow> = {
    name: 'severity',
    label: 'When',
    from: 'sm',
    render: (row) => <Chip tone={row.severity === 'recent' ? 'warn' : 'neutral'}>{whenText(row)}</Chip>,
  };
  const number = (field: 'posts' | 'suppressed', label: string): Column<OverPostingRow> => ({
    name: field,
    label,
    isNumber: true,
    render: (row) => <span title={namesOf(row)}>{formatExact(row[field])}</span>,
  });
  const columns = [name, severity, number('posts', 'Posts'), number('suppressed', 'Hardly shown')];
  const tableColumns = [
    ...columns,
    {
      name: 'videos',
      label: 'These posts, with their views',
      render: (row: OverPostingRow) => <span className="text-ink-2">{namesOf(row)}</span>,
    },
  ];
  const list = (data: readonly OverPostingRow[], total: number, isTable: boolean) => (
    <RankedList
      key={JSON.stringify(call.query)}
      name="Over-posting"
      first={data}
      total={total}
      keyOf={({ id, day }) => `${id} ${day}`}
      callAt={(offset) => overPostingCall(view, offset)}
      columns={isTable ? tableColumns : columns}
      isTable={isTable}
    />
  );
  return (
    <InsightCard
      id="over-posting"
      title="Over-posting"
      call={call}
      heightPx={80}
      isBare
      hint="At least 7 posts on a day, of which at least 2 stayed below 100 views."
      sentence={({ data, meta }) => overPostingText(data, meta.total_count)}
      isEmpty={({ data }) => data.length === 0}
      chart={({ data, meta }) => list(data, meta.total_count, false)}
      table={({ data, meta }) => list(data, meta.total_count, true)}
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
