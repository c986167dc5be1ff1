'use client';

import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { debounce, useQueryStates } from 'nuqs';
import { type ReactNode, useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ChevronLeft, ChevronRight, Search } from '@/components/ui/icons/icons';
import type { ListAnswer, ListParams } from '@/lib/client/api/catalogue';
import { listParsers, PAGE_ROWS } from '@/lib/client/views/list-state';
import { type Column, ColumnHead, SHOWN_FROM } from './column';

type ListQuery<Row> = (
  params: ListParams,
) => UseQueryOptions<ListAnswer<Row>, Error, ListAnswer<Row>, string[]>;

/** A searchable, sortable, paged table; its state is in the URL. */
export function List<Row extends { id: string }>({
  query,
  filter,
  columns,
  defaultSort,
  noun,
  empty,
  children,
}: {
  query: ListQuery<Row>;
  /** More query parameters. */
  filter?: ListParams;
  columns: readonly Column<Row>[];
  defaultSort: string;
  /** "creators" */
  noun: string;
  /** Shown when the list is empty. */
  empty: ReactNode;
  /** Next to the search. */
  children?: ReactNode;
}) {
  const [{ q, sort, cursor }, set] = useQueryStates(listParsers, { history: 'push' });
  // Cursors only go forward; the visited ones are kept to go back.
  const [passed, setPassed] = useState<(string | null)[]>([]);
  const order = sort ?? defaultSort;
  const list = useQuery({
    ...query({ ...filter, search: q || null, sort: order, cursor, limit: PAGE_ROWS }),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.data ?? [];
  const next = list.data?.meta.next_cursor ?? null;

  function restart(change: { q?: string; sort?: string }) {
    setPassed([]);
    set(
      { cursor: null, ...change },
      change.q === undefined
        ? undefined
        : { history: 'replace', limitUrlUpdates: change.q ? debounce(200) : undefined },
    );
  }

  if (list.isError && !list.data) {
    return <Failed error={list.error} onRetry={() => list.refetch()} title={`Couldn’t load the ${noun}`} />;
  }
  const isBlank = list.data !== undefined && rows.length === 0 && !q && !cursor;
  if (isBlank)
    return <div className="mt-2 rounded-card border border-line-strong border-dashed">{empty}</div>;

  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <label className="field flex h-9 w-full items-center gap-2 px-2.5 sm:w-72 md:h-8">
          <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
          <span className="sr-only">Search {noun}</span>
          <input
            type="search"
            value={q}
            onChange={(event) => restart({ q: event.target.value })}
            placeholder={`Search ${noun}`}
            className="w-full bg-transparent outline-none"
          />
        </label>
        {children}
      </div>
      <section
        aria-label={noun}
        aria-busy={list.isFetching}
        className={cn(
          'relative overflow-x-auto rounded-card border border-line bg-panel',
          list.isPlaceholderData && 'opacity-42 transition-opacity delay-[120ms]',
        )}
      >
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              {columns.map((column, at) => (
                <ColumnHead
                  key={column.label}
                  column={column}
                  isFirst={at === 0}
                  order={order}
                  onSort={(value) => restart({ sort: value })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className="group relative hover:bg-hover [&:last-child>*]:border-b-0">
                {columns.map((column, at) => (
                  <td
                    key={column.label}
                    className={cn(
                      'h-[45px] whitespace-nowrap border-grid border-b px-3',
                      at === 0 && 'w-full max-w-0 pl-4 md:pl-5',
                      at === columns.length - 1 && 'pr-4 md:pr-5',
                      column.isNumber && 'text-right',
                      column.from && SHOWN_FROM[column.from],
                    )}
                  >
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {list.data && rows.length === 0 && (
          <p className="px-5 py-10 text-center text-ink-2">
            No {noun} contain “{q}”.{' '}
            <Button variant="link" size="bare" onClick={() => restart({ q: '' })}>
              Clear the search
            </Button>
          </p>
        )}
        {(next !== null || cursor) && (
          <div className="flex items-center justify-end gap-2 border-line border-t px-4 py-2">
            <Button
              size="sm"
              disabled={!cursor}
              onClick={() => {
                set({ cursor: passed.at(-1) ?? null });
                setPassed(passed.slice(0, -1));
              }}
            >
              <ChevronLeft className="size-3.5" aria-hidden />
              {passed.length > 0 || !cursor ? 'Previous' : 'First page'}
            </Button>
            <Button
              size="sm"
              disabled={next === null}
              onClick={() => {
                setPassed([...passed, cursor]);
                set({ cursor: next });
              }}
            >
              Next
              <ChevronRight className="size-3.5" aria-hidden />
            </Button>
          </div>
        )}
      </section>
    </>
  );
}
