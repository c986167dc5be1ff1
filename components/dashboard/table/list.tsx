'use client';

import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { debounce, useQueryStates } from 'nuqs';
import { type ReactNode, useRef, useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { X } from '@/components/ui/icons/icons';
import type { ListAnswer, ListParams } from '@/lib/client/api/catalogue';
import {
  isNarrowed,
  isPast,
  LISTS,
  type ListName,
  type ListState,
  listParams,
  listParsers,
  NO_FILTERS,
  orderOf,
  selectionParams,
} from '@/lib/client/lists/list-state';
import { captureDay } from '@/lib/client/text/zone';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { BulkBar } from './bulk-bar';
import type { Column } from './column';
import { ColumnsMenu } from './columns-menu';
import { CsvLink, type DownloadOf } from './csv-link';
import { FilterBar } from './filters/filter-bar';
import { Pager } from './pager';
import { Rows } from './rows';
import { SearchField } from './search-field';
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
  const [state, set] = useQueryStates(listParsers, { history: 'push' });
  // Cursors only go forward; the visited pages are kept to go back.
  const [passed, setPassed] = useState<Pick<ListState, 'cursor' | 'skipped'>[]>([]);
  const [isSelecting, setIsSelecting] = useState(false);
  const [isFiltering, setIsFiltering] = useState(false);
  const selection = useSelection();
  const table = useRef<HTMLElement>(null);
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

  /** Another selection or order begins on its first page. */
  function restart(change: Partial<ListState>, options?: Parameters<typeof set>[1]) {
    setPassed([]);
    selection.clear();
    set({ cursor: null, skipped: null, ...change }, options);
  }

  function turn(to: Pick<ListState, 'cursor' | 'skipped'>, way: typeof passed) {
    setPassed(way);
    set(to);
    // A page is read from its top, by eye and by screen reader.
    table.current?.scrollIntoView({ block: 'start' });
    table.current?.focus({ preventScroll: true });
  }

  const isNarrow = isNarrowed(name, state);
  if (list.data && rows.length === 0 && !isNarrow && !state.cursor)
    return <div className="mt-2 rounded-card border border-line-strong border-dashed">{empty}</div>;

  const before = passed.at(-1);
  const next = meta?.next_cursor ?? null;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        {hasSearch ? (
          <SearchField
            noun={noun}
            value={state.q}
            onChange={(q) =>
              restart({ q }, { history: 'replace', ...(q ? { limitUrlUpdates: debounce(200) } : {}) })
            }
          />
        ) : (
          state.q && (
            <Button variant="on" onClick={() => restart({ q: '' })}>
              “{state.q}”
              <X className="size-3.5" aria-hidden />
              <span className="sr-only">, show all</span>
            </Button>
          )
        )}
        {/* On phones the filters are opened, so that the rows begin on the first screen. */}
        {LISTS[name].filters.length > 0 && (
          <Button
            variant={isFiltering ? 'on' : 'secondary'}
            aria-expanded={isFiltering}
            className="md:hidden"
            onClick={() => setIsFiltering(!isFiltering)}
          >
            Filters
          </Button>
        )}
        <span className={cn('flex flex-wrap items-center gap-2', !isFiltering && 'max-md:hidden')}>
          <FilterBar
            names={LISTS[name].filters}
            state={state}
            campaignId={campaignId}
            projectId={state.project}
            onChange={restart}
          />
        </span>
        {isNarrow && (
          <Button variant="ghost" onClick={() => restart({ ...NO_FILTERS, q: '' })}>
            Clear
          </Button>
        )}
        <span className="ml-auto flex flex-wrap items-center gap-2">
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
          back={
            state.cursor === null
              ? null
              : {
                  label: before ? 'Previous' : 'First page',
                  onClick: () => turn(before ?? { cursor: null, skipped: 0 }, passed.slice(0, -1)),
                }
          }
          onNext={
            next === null
              ? null
              : () =>
                  turn({ cursor: next, skipped: state.skipped + rows.length }, [
                    ...passed,
                    { cursor: state.cursor, skipped: state.skipped },
                  ])
          }
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
