import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { ArrowDown, ArrowUp } from '@/components/ui/icons/icons';

/** The breakpoint from which a column has room. */
export type Breakpoint = 'sm' | 'md' | 'lg' | 'xl';

export interface Column<Row> {
  /** As in the list's table of columns (lib/contract/catalogue/columns.ts), which a download holds. */
  name: string;
  label: string;
  /** The API's sort name; a column without one cannot be sorted. */
  sort?: string;
  isNumber?: boolean;
  /** The label is for screen readers only. */
  isLabelHidden?: boolean;
  /** The breakpoint from which it is shown; null: only when it is chosen. */
  from?: Breakpoint | null;
  /** The columns of a download with the same content; default: its own. */
  downloads?: readonly string[];
  render: (row: Row) => ReactNode;
}

const SHOWN_FROM = {
  sm: 'hidden sm:table-cell',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
};

/** Hides a column if there is no room for it; a chosen one is shown at any width. */
export function shownFrom(column: Pick<Column<never>, 'from'>, isChosen: boolean): string | undefined {
  return isChosen || !column.from ? undefined : SHOWN_FROM[column.from];
}

export const headCell =
  'sticky top-0 z-20 h-[34px] whitespace-nowrap border-line border-b bg-panel px-3 font-normal text-12 text-ink-3 first:rounded-tl-card last:rounded-tr-card';

/** A column's header; a click sorts by it, a second one reverses the order. */
export function ColumnHead<Row>({
  column,
  className,
  order,
  onSort,
}: {
  column: Column<Row>;
  className?: string | undefined;
  order: string;
  onSort?: ((order: string) => void) | undefined;
}) {
  const { sort, label, isNumber, isLabelHidden } = column;
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
        headCell,
        // On phones a long label takes two lines rather than the room of the names.
        isNumber && 'text-right max-sm:min-w-28 max-sm:whitespace-normal',
        className,
      )}
    >
      {sort && onSort ? (
        <button
          type="button"
          onClick={() => onSort(isCurrent ? (isDescending ? sort : `-${sort}`) : first)}
          className={cn(
            'inline-flex min-h-6 items-center gap-1 rounded-chip hover:text-ink',
            isNumber && 'text-right',
            isCurrent && 'text-ink',
          )}
        >
          {label}
          {isCurrent && <Arrow className="size-3 shrink-0" aria-hidden />}
        </button>
      ) : (
        <span className={isLabelHidden ? 'sr-only' : undefined}>{label}</span>
      )}
    </th>
  );
}
