'use client';

import { Bar } from '@/components/dashboard/insights/parts/cells';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import { LIST_HEIGHT_PX, RankedList } from '@/components/dashboard/insights/parts/ranked-list';
import { NameCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { Avatar } from '@/components/ui/avatar';
import { countText, formatExact, NONE } from '@/lib/client/text/format';
import { consistencyText, hoursText, weeksText } from '@/lib/client/text/insights/consistency';
import { consistencyCall, type InsightView } from '@/lib/client/views/insights/insight-questions';
import type { PostingConsistencyRow } from '@/lib/contract/insights/posting-consistency';
import { MAX_LIMIT } from '@/lib/contract/limits';

type Row = PostingConsistencyRow;

/** How regularly creators post. */
export function ConsistencyCard({ view }: { view: InsightView }) {
  const name: Column<Row> = {
    name: 'label',
    label: 'Creator',
    render: (row) => (
      <NameCell
        href={explorerHref('creator', row.id, view.range)}
        name={row.label}
        detail={`${countText(row.posts, 'post')}, in ${weeksText(row)}`}
        icon={<Avatar name={row.label} />}
      />
    ),
  };
  const score: Column<Row> = {
    name: 'score',
    label: 'Score',
    isNumber: true,
    render: (row) => <span className="font-medium">{row.score === null ? NONE : Math.round(row.score)}</span>,
  };
  const columns: Column<Row>[] = [
    name,
    {
      name: 'bar',
      label: 'Of 100',
      isLabelHidden: true,
      from: 'xl',
      render: (row) => <Bar part={(row.score ?? 0) / 100} />,
    },
    score,
    {
      name: 'longest_gap_days',
      label: 'Longest gap',
      isNumber: true,
      from: 'sm',
      render: (row) => countText(row.longest_gap_days, 'day'),
    },
  ];
  const number = (
    field: 'posts' | 'posts_per_week' | 'active_weeks' | 'weeks' | 'longest_gap_days',
    label: string,
  ): Column<Row> => ({
    name: field,
    label,
    isNumber: true,
    render: (row) => formatExact(row[field]),
  });
  const tableColumns: Column<Row>[] = [
    name,
    score,
    number('posts', 'Posts'),
    number('posts_per_week', 'Posts per week'),
    number('active_weeks', 'Weeks with a post'),
    number('weeks', 'Weeks'),
    number('longest_gap_days', 'Longest gap, days'),
    {
      name: 'median_hours',
      label: 'Between posts, median',
      isNumber: true,
      render: (row) => hoursText(row.median_hours),
    },
    {
      name: 'p90_hours',
      label: 'Between posts, p90',
      isNumber: true,
      render: (row) => hoursText(row.p90_hours),
    },
  ];
  const call = consistencyCall(view);
  const list = (data: readonly Row[], total: number, isTable: boolean) => (
    <RankedList
      key={JSON.stringify(call.query)}
      name="Consistency"
      first={data}
      total={total}
      callAt={(offset) => consistencyCall(view, offset)}
      columns={isTable ? tableColumns : columns}
      isTable={isTable}
    />
  );
  return (
    <InsightCard
      id="consistency"
      title="Consistency"
      call={call}
      download={{ ...call, query: { ...call.query, limit: MAX_LIMIT } }}
      heightPx={LIST_HEIGHT_PX}
      isBare
      hint="Weeks count from Monday to Sunday, if all of their days are in the range."
      sentence={({ data }) => consistencyText(data)}
      // The first is the most regular one.
      isEmpty={({ data: [first] }) => !first?.score}
      chart={({ data, meta }) => list(data, meta.total_count, false)}
      table={({ data, meta }) => list(data, meta.total_count, true)}
    />
  );
}
