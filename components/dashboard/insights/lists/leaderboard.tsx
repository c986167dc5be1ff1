'use client';

import type { ReactNode } from 'react';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import { useShell } from '@/components/dashboard/shell/context';
import { NameCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { Select } from '@/components/ui/forms/select';
import { formatExact } from '@/lib/client/text/format';
import { noChangesText } from '@/lib/client/text/insights/fields';
import { leaderboardText, quoted } from '@/lib/client/text/insights/leaderboard';
import type { InsightCall, InsightId } from '@/lib/client/views/insights/insight-calls';
import { type InsightField, LEADERBOARD_FIELDS, sortField } from '@/lib/client/views/insights/insight-fields';
import type { InsightView } from '@/lib/client/views/insights/insight-questions';
import type { InsightTab } from '@/lib/client/views/insights/insight-state';
import { nounOf } from '@/lib/domain/entities';
import { Bar, Rank, RowChange, Spark } from './cells';
import { RankedCard } from './ranked-card';

/** A row of any leaderboard. */
interface LeaderboardRow {
  rank: number;
  id: string;
  label: string;
  share?: number | null;
  prior?: number | null | undefined;
  change?: number | null | undefined;
  spark?: (number | null)[] | undefined;
}

const ENTITIES = { videos: 'video', creators: 'creator', campaigns: 'campaign' } as const;

/** Who gained the most: rank, name, course, value, bar and change, in an order of choice. */
export function LeaderboardCard<Id extends InsightId, Row extends LeaderboardRow>({
  tab,
  view,
  callAt,
  icon,
  detail,
  hint,
  onSort,
}: {
  tab: InsightTab;
  view: InsightView;
  callAt: (offset: number) => InsightCall<Id>;
  icon?: (row: Row) => ReactNode;
  /** The second line of a row. */
  detail: (row: Row) => ReactNode;
  /** Without any rows: what it would take. */
  hint?: ReactNode;
  onSort: (sort: string | null) => void;
}) {
  const { today } = useShell();
  const entity = ENTITIES[tab];
  const noun = entity.charAt(0).toUpperCase() + entity.slice(1);
  const plural = nounOf(entity, 2);
  const title = `${noun} leaderboard`;
  const fields: Readonly<Record<string, InsightField>> = LEADERBOARD_FIELDS[tab];
  const sort = sortField(tab, view.sort);
  const field = fields[sort] as InsightField;
  const numberOf = (row: Row, name: string = sort) =>
    ((row as Readonly<Record<string, unknown>>)[name] ?? null) as number | null;
  const isOver = view.range.last < today;

  const named: Column<Row> = {
    name: 'label',
    label: noun,
    render: (row) => (
      <NameCell
        href={explorerHref(entity, row.id, view.range)}
        name={row.label}
        detail={detail(row)}
        icon={
          <>
            <Rank value={row.rank} />
            {icon?.(row)}
          </>
        }
      />
    ),
  };
  const columnsFor = (most: number): Column<Row>[] => [
    named,
    { name: 'spark', label: 'Trend', from: 'md', render: (row) => <Spark values={row.spark} /> },
    {
      name: 'value',
      label: field.label,
      isNumber: true,
      render: (row) => (
        <>
          <span className={numberOf(row) === null ? 'text-ink-3' : 'font-medium'}>
            {formatExact(numberOf(row), field.unit)}
          </span>
          {isOver && (
            <span className="block text-12 sm:hidden">
              <RowChange row={row} field={field} isOver={isOver} />
            </span>
          )}
        </>
      ),
    },
    {
      name: 'bar',
      label: 'Share of the first',
      isLabelHidden: true,
      from: 'lg',
      render: (row) => <Bar part={most > 0 ? (numberOf(row) ?? 0) / most : 0} />,
    },
    // Days that are not over are never compared: the sentence says so once.
    ...(isOver
      ? [
          {
            name: 'change',
            label: 'Change',
            isNumber: true,
            from: 'sm',
            render: (row: Row) => <RowChange row={row} field={field} isOver={isOver} />,
          } as const,
        ]
      : []),
  ];
  const tableColumns: Column<Row>[] = [
    named,
    ...Object.entries(fields).map(
      ([name, { label, unit }]): Column<Row> => ({
        name,
        label: unit === 'percent' ? `${label}, %` : label,
        isNumber: true,
        render: (row) => formatExact(numberOf(row, name), unit).replace('%', ''),
      }),
    ),
    {
      name: 'change',
      label: `Change of ${field.label.toLowerCase()}`,
      isNumber: true,
      render: (row) => <RowChange row={row} field={field} isOver={isOver} />,
    },
  ];
  return (
    <RankedCard<Id, Row>
      id="leaderboard"
      title={title}
      callAt={callAt}
      hint={hint}
      columnsOf={([first]) => columnsFor(first ? (numberOf(first) ?? 0) : 0)}
      tableColumns={tableColumns}
      controls={
        <Select
          name="By"
          value={sort as string}
          className="h-9 md:h-7"
          groups={[{ options: Object.entries(fields).map(([value, { label }]) => ({ value, label })) }]}
          onChange={(value) => onSort(value === Object.keys(fields)[0] ? null : value)}
        />
      }
      sentence={({ data, meta }) => {
        const leaders = leaderboardText({
          rows: data,
          total: meta.total_count,
          field,
          numberOf: (row) => numberOf(row),
          noun: plural,
          // A caption is quoted, a name stands for itself.
          nameOf: ({ label }) => (tab === 'videos' ? quoted(label) : label),
          shareOf: ({ share = null }) => (sort === 'views_gained' ? share : null),
        });
        const noChanges = noChangesText(data, field, isOver);
        return noChanges === null ? leaders : `${leaders} ${noChanges}`;
      }}
    />
  );
}
