'use client';

import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { ListAnswer, ListParams } from '@/lib/client/api/catalogue';
import {
  isNarrowed,
  isPast,
  type ListName,
  listParams,
  NO_FILTERS,
  orderOf,
  selectionParams,
} from '@/lib/client/lists/list-state';
import { useListState } from '@/lib/client/lists/use-list-state';
import { captureDay } from '@/lib/client/text/zone';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { BulkBar } from './bulk-bar';
import type { Column } from './column';
import { ColumnsMenu } from './columns-menu';
import { CsvLink, type DownloadOf } from './csv-link';
import { Controls } from './filters/controls';
import { Pager } from './pager';
import { Rows } from './rows';
import { useSelection } from './selection';

type ListQuery<Row> = (
  params: ListParams,
) => UseQueryOptions<ListAnswer<Row>, Error, ListAnswer<Row>, string[]>;

/** A list that is searched, filtered, sorted, paged and downloaded; its state is in the URL. */
export function List<Row extends { id: string }>({
  name,
  query,
  download,
  columns,
  noun,
  nameOf,
  hasSearch = true,
  campaignId,
  lastCapture,
  empty,
  bulk,
  children,
}: {
  name: ListName;
  query: ListQuery<Row>;
  download: DownloadOf;
  columns: readonly Column<Row>[];
  /** "creators" */
  noun: string;
  /** The noun for its rows. */
  nameOf: (row: Row) => string;
  /** False if the page has its own search field. */
  hasSearch?: boolean;
  /** The campaign whose videos these are. */
  campaignId?: string;
  /** ISO instant of the rows' last capture; missing: that of the whole organisation. */
  lastCapture?: string | null;
  /** Shown when the list is empty. */
  empty: ReactNode;
  /** The actions on chosen rows; without them, rows cannot be chosen. */
  bulk?: ((ids: readonly string[], clear: () => void) => ReactNode) | undefined;
  /** At the end of the row of controls. */
  children?: ReactNode;
}) {
  const selection = useSelection();
  const table = useRef<HTMLElement>(null);
  const { state, set, restart, back, next } = useListState({
    onRestart: selection.clear,
    onTurn() {
      // A page is read from its top, by eye and by screen reader.
      table.current?.scrollIntoView({ block: 'start' });
      table.current?.focus({ preventScroll: true });
    },
  });
  const [isSelecting, setIsSelecting] = useState(false);
  const { me, today } = useShell();
  const newest = useQuery({ ...NEWEST_CAPTURES.videos, enabled: lastCapture === undefined }).data?.data[0];
  const last = lastCapture === undefined ? (newest?.last_captured_at ?? null) : lastCapture;
  const past = isPast(captureDay(last, me.timezone), today);
  const list = useQuery({ ...query(listParams(name, state, past)), placeholderData: keepPreviousData });
  const rows = list.data?.data ?? [];
  const meta = list.data?.meta;
  const chosen = state.columns;
  const shown = (past ? columns.map(inPast) : columns).filter((column, at) =>
    chosen ? at === 0 || chosen.includes(column.name) : column.from !== null,
  );

  const isNarrow = isNarrowed(name, state);
  if (list.data && rows.length === 0 && !isNarrow && !state.cursor)
    return <div className="mt-2 rounded-card border border-line-strong border-dashed">{empty}</div>;

  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2 max-sm:gap-1.5">
        <Controls
          name={name}
          noun={noun}
          hasSearch={hasSearch}
          campaignId={campaignId}
          state={state}
          onChange={restart}
        />
        <span className="ml-auto flex flex-wrap items-center gap-2 max-sm:gap-1.5">
          {bulk && (
            <Button
              variant={isSelecting ? 'on' : 'secondary'}
              aria-pressed={isSelecting}
              className="md:hidden"
              onClick={() => {
                if (isSelecting) selection.clear();
                setIsSelecting(!isSelecting);
              }}
            >
              Select
            </Button>
          )}
          <ColumnsMenu columns={columns} chosen={chosen} onChoose={(names) => set({ columns: names })} />
          <CsvLink download={download} params={selectionParams(name, state, past)} columns={shown} />
          {children}
        </span>
      </div>
      {list.isError && !list.data ? (
        <Failed error={list.error} onRetry={() => list.refetch()} title={`Couldn’t load the ${noun}`} />
      ) : (
        <section
          ref={table}
          aria-label={noun}
          aria-busy={list.isFetching}
          tabIndex={chosen ? 0 : -1}
          className={cn(
            'relative scroll-mt-3 rounded-card border border-line bg-panel',
            chosen ? 'max-h-[85dvh] overflow-auto' : 'overflow-clip',
            list.isPlaceholderData && 'opacity-42 transition-opacity delay-[120ms]',
          )}
        >
          <Rows
            columns={shown}
            rows={rows}
            nameOf={nameOf}
            order={orderOf(state, past)}
            onSort={(sort) => restart({ sort })}
            isChosen={chosen !== null}
            selection={bulk && selection}
            isSelecting={isSelecting}
          />
          {list.data && rows.length === 0 && (
            <p className="px-5 py-10 text-center text-ink-2">
              {state.q ? `No ${noun} match “${state.q}”.` : `No ${noun} match these filters.`}{' '}
              <Button variant="link" size="bare" onClick={() => restart({ ...NO_FILTERS, q: '' })}>
                Show all
              </Button>
            </p>
          )}
        </section>
      )}
      {list.data && rows.length > 0 && (
        <Pager
          first={state.skipped + 1}
          last={state.skipped + rows.length}
          total={meta?.total_count ?? null}
          back={back}
          onNext={next(meta?.next_cursor ?? null, rows.length)}
        />
      )}
      {bulk && selection.ids.size > 0 && (
        <BulkBar count={selection.ids.size} onClear={selection.clear}>
          {bulk([...selection.ids], selection.clear)}
        </BulkBar>
      )}
    </>
  );
}

/** Where no gains are known, the views and the last capture have their room. */
function inPast<Row>(column: Column<Row>): Column<Row> {
  if (column.name === 'views') return { ...column, from: undefined };
  if (column.name === 'last_captured_at') return { ...column, from: 'md' };
  return GAINS.includes(column.name) ? { ...column, from: null } : column;
}

const GAINS = ['views_30d', 'change', 'trend'];
