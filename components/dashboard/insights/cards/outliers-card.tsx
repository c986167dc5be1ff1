'use client';

import { useState } from 'react';
import { numberColumn, videoColumn } from '@/components/dashboard/insights/lists/columns';
import { RankedCard } from '@/components/dashboard/insights/lists/ranked-card';
import { useShell } from '@/components/dashboard/shell/context';
import type { Column } from '@/components/dashboard/table/column';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { formatCompact, formatExact } from '@/lib/client/text/format';
import { outliersText, timesText } from '@/lib/client/text/insights/outliers';
import {
  type InsightView,
  type OutlierSort,
  outliersCall,
} from '@/lib/client/views/insights/insight-questions';
import type { OutlierRow } from '@/lib/contract/insights/outliers';

const KIND: Column<OutlierRow> = {
  name: 'kind',
  label: 'Kind',
  from: 'sm',
  isNumber: true,
  render: ({ kind }) => <Chip tone={kind === 'hit' ? 'up' : 'down'}>{kind === 'hit' ? 'Hit' : 'Flop'}</Chip>,
};
const COLUMNS: readonly Column<OutlierRow>[] = [
  {
    name: 'value',
    label: 'After 7 days',
    isNumber: true,
    render: (row) => (
      <span title={`${formatExact(row.value)} views: ${timesText(row)}`}>
        <span className="font-medium">{formatCompact(row.value)}</span>
        <span className="block text-12 text-ink-3">
          <span className={cn('font-medium sm:hidden', row.kind === 'hit' ? 'text-up' : 'text-down')}>
            {row.kind === 'hit' ? 'Hit' : 'Flop'},{' '}
          </span>
          usually {formatCompact(row.expected === null ? null : Math.round(row.expected))}
        </span>
      </span>
    ),
  },
  KIND,
];
const TABLE_COLUMNS: readonly Column<OutlierRow>[] = [
  { ...KIND, isNumber: false },
  numberColumn('value', 'Views after 7 days'),
  numberColumn('expected', 'Usual views', true),
  numberColumn('z', 'z'),
  numberColumn('n', 'Videos compared'),
];

/** Posts far above or below what is usual for their creator. */
export function OutliersCard({ view }: { view: InsightView }) {
  const { me } = useShell();
  const [sort, setSort] = useState<OutlierSort>('-z');
  const name = videoColumn<OutlierRow>(view.range, me.timezone);
  return (
    <RankedCard
      id="outliers"
      title="Hits and flops"
      callAt={(offset) => outliersCall(view, sort, offset)}
      hint="A post is compared once it is 7 days old and its creator has at least 8 posts to compare it with."
      columnsOf={() => [name, ...COLUMNS]}
      tableColumns={[name, ...TABLE_COLUMNS]}
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
    />
  );
}
