import type { HTMLAttributes, MouseEvent as ReactMouseEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { type Column, ColumnHead, headCell, shownFrom } from './column';
import type { Selection } from './selection';

const BOX = 'size-4 accent-(--accent)';

/**
 * The table of a list: its head stays in place. With chosen columns it may be wider than the page, and scrolls on its
 * own with the first column in place; otherwise it shows the columns that fit.
 */
export function Rows<Row extends { id: string }>({
  columns,
  rows,
  nameOf,
  keyOf = ({ id }) => id,
  order = '',
  onSort,
  isChosen = false,
  selection,
  isSelecting = false,
  attributesOf,
}: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** The name of a row, for its checkbox. */
  nameOf: (row: Row) => string;
  /** What tells its rows apart; default: their ids. */
  keyOf?: (row: Row) => string;
  order?: string;
  onSort?: (order: string) => void;
  /** Whether a person chose the columns. */
  isChosen?: boolean;
  selection?: Selection | undefined;
  /** Shows the checkboxes on phones too. */
  isSelecting?: boolean;
  /** More attributes of a row's element, for one that takes the focus. */
  attributesOf?: (row: Row) => Omit<HTMLAttributes<HTMLTableRowElement>, 'className'>;
}) {
  const shown = rows.map((row) => row.id);
  const boxCell = cn('w-0 pr-0 pl-4 md:pl-5', !isSelecting && 'hidden md:table-cell');
  const cellOf = (column: Column<Row>, at: number) =>
    cn(
      at === 0 && (selection ? 'w-full' : 'w-full pl-4 md:pl-5'),
      at === 0 && (isChosen ? 'sticky left-0 min-w-44 max-w-80 bg-panel group-hover:bg-hover' : 'max-w-0'),
      at === 0 && selection && !isSelecting && 'max-md:pl-4',
      at === columns.length - 1 && 'pr-4 md:pr-5',
      shownFrom(column, isChosen),
    );
  return (
    <table className="w-full border-separate border-spacing-0">
      <thead>
        <tr>
          {selection && (
            <th scope="col" className={cn(headCell, boxCell)}>
              <input
                type="checkbox"
                aria-label="Select all on this page"
                disabled={rows.length === 0}
                checked={rows.length > 0 && shown.every((id) => selection.ids.has(id))}
                onChange={() => selection.toggleAll(shown)}
                className={cn(BOX, 'block')}
              />
            </th>
          )}
          {columns.map((column, at) => (
            <ColumnHead
              key={column.name}
              column={column}
              className={cn(cellOf(column, at), at === 0 && isChosen && 'z-30!')}
              order={order}
              onSort={onSort}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            onClick={followRow}
            {...attributesOf?.(row)}
            className={cn(
              // One that takes the focus keeps clear of the head and of the bar below.
              'group -outline-offset-2 relative scroll-mt-12 scroll-mb-24 [&:last-child>*]:border-b-0',
              selection?.ids.has(row.id) ? 'bg-accent-soft' : 'focus-within:bg-hover hover:bg-hover',
            )}
          >
            {selection && (
              <td className={cn('h-[45px] border-grid border-b', boxCell)}>
                <label className="-m-2.5 relative z-10 block p-2.5">
                  <input
                    type="checkbox"
                    aria-label={`Select ${nameOf(row)}`}
                    checked={selection.ids.has(row.id)}
                    onChange={({ nativeEvent }) =>
                      selection.toggle(
                        row.id,
                        shown,
                        nativeEvent instanceof MouseEvent && nativeEvent.shiftKey,
                      )
                    }
                    className={cn(BOX, 'block')}
                  />
                </label>
              </td>
            )}
            {columns.map((column, at) => (
              <td
                key={column.name}
                className={cn(
                  // Words on hover lie over the row's link, or they would never show.
                  'h-[45px] whitespace-nowrap border-grid border-b px-3 [&_span[title]]:relative [&_span[title]]:z-10',
                  column.isNumber && 'text-right',
                  cellOf(column, at),
                )}
              >
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A click on what lies over the row's link follows it, into a new tab too. */
function followRow({ target, currentTarget, nativeEvent }: ReactMouseEvent<HTMLElement>) {
  if (!(target instanceof Element) || target.closest('a, button, label, input')) return;
  currentTarget.querySelector('a')?.dispatchEvent(new MouseEvent('click', nativeEvent));
}
