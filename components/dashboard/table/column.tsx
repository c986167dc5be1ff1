import type { ReactNode } from 'react';
import { Freshness } from '@/components/dashboard/shell/freshness';
import { cn } from '@/components/ui/cn';
import { ArrowDown, ArrowUp } from '@/components/ui/icons/icons';
import { capturedOf } from '@/lib/client/views/captured';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { CountCell } from './cells';

export interface Column<Row> {
  label: string;
  /** The API's sort name; a column without one cannot be sorted. */
  sort?: string;
  isNumber?: boolean;
  /** The label is for screen readers only. */
  isLabelHidden?: boolean;
  /** The breakpoint from which it is shown. */
  from?: 'sm' | 'md' | 'lg' | 'xl';
  render: (row: Row) => ReactNode;
}

/** A count column that the API sorts by under the same name. */
export function countColumn<Name extends string>(
  name: Name,
  label: string,
  from?: Column<never>['from'],
): Column<Readonly<Record<Name, number | null>>> {
  return { label, sort: name, isNumber: true, from, render: (row) => <CountCell value={row[name]} /> };
}

export const LAST_CAPTURE: Column<{ last_captured_at: string | null }> = {
  label: 'Last capture',
  sort: 'last_captured_at',
  from: 'lg',
  render: (row) => <Freshness at={row.last_captured_at} isShort />,
};

/** For creators: sorted by their newest video capture. */
export const CREATOR_LAST_CAPTURE: Column<CreatorRow> = {
  ...LAST_CAPTURE,
  sort: 'videos_last_captured_at',
  render: (row) => <Freshness {...capturedOf(row)} isShort />,
};

export const SHOWN_FROM = {
  sm: 'hidden sm:table-cell',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
};

/** A column's header; a click sorts by it, a second one reverses the order. */
export function ColumnHead<Row>({
  column,
  isFirst,
  order,
  onSort,
}: {
  column: Column<Row>;
  isFirst: boolean;
  order: string;
  onSort: (order: string) => void;
}) {
  const { sort, label, isNumber, isLabelHidden, from } = column;
  const isCurrent = sort !== undefined && order.replace('-', '') === sort;
  const isDescending = order.startsWith('-');
  // Names from A, numbers and dates from the largest.
  const first = sort === 'label' ? 'label' : `-${sort}`;
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={isCurrent ? (isDescending ? 'descending' : 'ascending') : undefined}
      className={cn(
        'h-[34px] whitespace-nowrap border-line border-b px-3 text-left font-normal text-12 text-ink-3',
        isFirst && 'pl-4 md:pl-5',
        isNumber && 'text-right',
        from && SHOWN_FROM[from],
      )}
    >
      {sort ? (
        <button
          type="button"
          onClick={() => onSort(isCurrent ? (isDescending ? sort : `-${sort}`) : first)}
          className={cn(
            'inline-flex h-6 items-center gap-1 rounded-chip hover:text-ink',
            isCurrent && 'text-ink',
          )}
        >
          {label}
          {isCurrent && <Arrow className="size-3" aria-hidden />}
        </button>
      ) : (
        <span className={isLabelHidden ? 'sr-only' : undefined}>{label}</span>
      )}
    </th>
  );
}
