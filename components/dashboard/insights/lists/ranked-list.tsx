'use client';

import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { Column } from '@/components/dashboard/table/column';
import { Rows } from '@/components/dashboard/table/rows';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { type InsightCall, insightQuery } from '@/lib/client/views/insights/insight-calls';
import { PAGE_ROWS } from '@/lib/client/views/insights/insight-questions';
import { MAX_OFFSET } from '@/lib/contract/limits';
import { WideRows } from './wide-rows';

/** The height of a page of a ranked list: its head, its rows and its foot. */
export const LIST_HEIGHT_PX = 34 + PAGE_ROWS * 45 + 44;

export interface Listed {
  id: string;
  label: string;
}

/** A ranked list that grows by a page; the first page is known. */
export function RankedList<Row extends Listed>({
  name,
  first,
  total,
  keyOf = ({ id }) => id,
  callAt,
  columns,
  isTable = false,
}: {
  /** "Videos" */
  name: string;
  first: readonly Row[];
  total: number;
  /** What tells its rows apart; default: their ids. */
  keyOf?: ((row: Row) => string) | undefined;
  /** The question of the page that begins at an offset. */
  callAt: (offset: number) => InsightCall;
  columns: readonly Column<Row>[];
  /** All columns at any width: it scrolls sideways. */
  isTable?: boolean;
}) {
  const [pages, setPages] = useState(1);
  const more = useQueries({
    queries: Array.from({ length: pages - 1 }, (_, at) => insightQuery(callAt((at + 1) * PAGE_ROWS))),
  });
  const last = more.at(-1);
  const rows = [...first, ...more.flatMap(({ data }) => (data?.data ?? []) as unknown as Row[])];
  const shown = { columns, rows, keyOf, nameOf: ({ label }: Row) => label };
  const left = Math.min(total, MAX_OFFSET + PAGE_ROWS) - pages * PAGE_ROWS;
  const count = (value: number) => value.toLocaleString('en-US');
  return (
    <>
      {isTable ? (
        <WideRows label={`${name}, all numbers`} {...shown} />
      ) : (
        <div className="relative overflow-clip">
          <Rows {...shown} />
        </div>
      )}
      <footer className="flex min-h-11 flex-wrap items-center gap-2 border-grid border-t px-4 py-1.5 md:px-5">
        <p role="status" className="mr-auto text-12 text-ink-2 tabular-nums">
          {total === 1 ? '1' : `1–${count(rows.length)}`} of {count(total)}
        </p>
        {last?.isError && <Problem>Couldn’t load more.</Problem>}
        {last?.isError ? (
          <Button size="sm" onClick={() => last.refetch()}>
            Try again
          </Button>
        ) : (
          left > 0 && (
            <Button size="sm" disabled={last?.isPending ?? false} onClick={() => setPages(pages + 1)}>
              Show {Math.min(left, PAGE_ROWS)} more
            </Button>
          )
        )}
      </footer>
    </>
  );
}
