'use client';

import { useState } from 'react';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import { LIST_HEIGHT_PX, RankedList } from '@/components/dashboard/insights/parts/ranked-list';
import { useShell } from '@/components/dashboard/shell/context';
import { NameCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { Thumbnail } from '@/components/dashboard/table/thumbnail';
import { Chip } from '@/components/ui/chip';
import { Segmented } from '@/components/ui/forms/segmented';
import { formatCompact, formatExact } from '@/lib/client/text/format';
import { postedBy } from '@/lib/client/text/insights/leaderboard';
import { outliersText, timesText } from '@/lib/client/text/insights/outliers';
import {
  type InsightView,
  type OutlierSort,
  outliersCall,
} from '@/lib/client/views/insights/insight-questions';
import type { OutlierRow } from '@/lib/contract/insights/outliers';

/** Posts far above or below what is usual for their creator. */
export function OutliersCard({ view }: { view: InsightView }) {
  const { me } = useShell();
  const [sort, setSort] = useState<OutlierSort>('-z');
  const name: Column<OutlierRow> = {
    name: 'label',
    label: 'Video',
    render: (row) => (
      <NameCell
        href={explorerHref('video', row.id, view.range)}
        name={row.label}
        detail={postedBy(row, me.timezone)}
        icon={<Thumbnail src={null} creator={row.creator_label} />}
      />
    ),
  };
  const columns: Column<OutlierRow>[] = [
    name,
    {
      name: 'value',
      label: 'After 7 days',
      isNumber: true,
      render: (row) => (
        <span title={`${formatExact(row.value)} views: ${timesText(row)}`}>
          <span className="font-medium">{formatCompact(row.value)}</span>
          <span className="block text-12 text-ink-3">
            usually {formatCompact(row.expected === null ? null : Math.round(row.expected))}
          </span>
        </span>
      ),
    },
    {
      name: 'kind',
      label: 'Kind',
      isNumber: true,
      render: ({ kind }) => <KindChip kind={kind} />,
    },
  ];
  const number = (name: 'value' | 'expected' | 'z' | 'n', label: string): Column<OutlierRow> => ({
    name,
    label,
    isNumber: true,
    render: (row) => formatExact(name === 'z' || row[name] === null ? row[name] : Math.round(row[name] ?? 0)),
  });
  const tableColumns = [
    name,
    { name: 'kind', label: 'Kind', render: ({ kind }: OutlierRow) => <KindChip kind={kind} /> },
    number('value', 'Views after 7 days'),
    number('expected', 'Usual views'),
    number('z', 'z'),
    number('n', 'Videos compared'),
  ];
  const list = (data: readonly OutlierRow[], total: number, isTable: boolean) => (
    <RankedList
      key={JSON.stringify(outliersCall(view, sort).query)}
      name="Hits and flops"
      first={data}
      total={total}
      callAt={(offset) => outliersCall(view, sort, offset)}
      columns={isTable ? tableColumns : columns}
      isTable={isTable}
    />
  );
  return (
    <InsightCard
      id="outliers"
      title="Hits and flops"
      call={outliersCall(view, sort)}
      heightPx={LIST_HEIGHT_PX}
      isBare
      hint="A post is compared once it is 7 days old and its creator has at least 8 posts to compare it with."
      controls={
        <Segmented
          name="Order"
          value={sort}
          className="md:h-7"
          segments={[
            { value: '-z', label: 'Hits first', short: 'Hits' },
            { value: 'z', label: 'Flops first', short: 'Flops' },
          ]}
          onChange={setSort}
        />
      }
      sentence={({ data, meta }) => outliersText(data, meta.total_count)}
      isEmpty={({ data }) => data.length === 0}
      chart={({ data, meta }) => list(data, meta.total_count, false)}
      table={({ data, meta }) => list(data, meta.total_count, true)}
    />
  );
}

function KindChip({ kind }: Pick<OutlierRow, 'kind'>) {
  return kind === 'hit' ? <Chip tone="up">Hit</Chip> : <Chip tone="down">Flop</Chip>;
}
