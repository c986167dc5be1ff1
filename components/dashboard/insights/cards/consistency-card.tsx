'use client';

import { Bar } from '@/components/dashboard/insights/lists/cells';
import { creatorColumn, numberColumn } from '@/components/dashboard/insights/lists/columns';
import { RankedCard } from '@/components/dashboard/insights/lists/ranked-card';
import { LastPost } from '@/components/dashboard/insights/parts/last-post';
import type { Column } from '@/components/dashboard/table/column';
import { countText, NONE } from '@/lib/client/text/format';
import { consistencyText, hoursText, weeksText } from '@/lib/client/text/insights/consistency';
import { consistencyCall, type InsightView } from '@/lib/client/views/insights/insight-questions';
import type { PostingConsistencyRow } from '@/lib/contract/insights/posting-consistency';

type Row = PostingConsistencyRow;

const SCORE: Column<Row> = {
  name: 'score',
  label: 'Score',
  isNumber: true,
  render: (row) => <span className="font-medium">{row.score === null ? NONE : Math.round(row.score)}</span>,
};
const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'bar',
    label: 'Of 100',
    isLabelHidden: true,
    from: 'xl',
    render: (row) => <Bar part={(row.score ?? 0) / 100} />,
  },
  SCORE,
  {
    name: 'longest_gap_days',
    label: 'Longest gap',
    isNumber: true,
    from: 'sm',
    render: (row) => countText(row.longest_gap_days, 'day'),
  },
];
const hours = (name: 'median_hours' | 'p90_hours', label: string): Column<Row> => ({
  name,
  label,
  isNumber: true,
  render: (row) => hoursText(row[name]),
});
const TABLE_COLUMNS: readonly Column<Row>[] = [
  SCORE,
  numberColumn('posts', 'Posts'),
  numberColumn('posts_per_week', 'Posts per week'),
  numberColumn('active_weeks', 'Weeks with a post'),
  numberColumn('weeks', 'Weeks'),
  numberColumn('longest_gap_days', 'Longest gap, days'),
  hours('median_hours', 'Between posts, median'),
  hours('p90_hours', 'Between posts, p90'),
];

/** How regularly creators post. */
export function ConsistencyCard({ view }: { view: InsightView }) {
  const name = creatorColumn<Row>(
    view.range,
    (row) => `${countText(row.posts, 'post')}, in ${weeksText(row)}`,
  );
  return (
    <RankedCard
      id="consistency"
      title="Consistency"
      callAt={(offset) => consistencyCall(view, offset)}
      hint={<LastPost view={view} />}
      columnsOf={() => [name, ...COLUMNS]}
      tableColumns={[name, ...TABLE_COLUMNS]}
      sentence={({ data, meta }) => consistencyText(data, meta.total_count)}
      // The first is the most regular one.
      isEmpty={({ data: [first] }) => !first?.score}
    />
  );
}
