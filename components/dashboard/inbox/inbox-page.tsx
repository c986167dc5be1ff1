'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { useShortcuts } from '@/components/dashboard/palette/shortcuts';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { Controls } from '@/components/dashboard/table/filters/controls';
import { Pager } from '@/components/dashboard/table/pager';
import { Rows } from '@/components/dashboard/table/rows';
import { useSelection } from '@/components/dashboard/table/selection';
import { Button, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Keyboard, Lock, Undo } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';
import { useLeaving } from '@/lib/client/api/campaigns';
import { videosQuery } from '@/lib/client/api/catalogue';
import { isNarrowed, listParams, NO_FILTERS, selectionParams } from '@/lib/client/lists/list-state';
import { useListState } from '@/lib/client/lists/use-list-state';
import { ChosenBar } from './chosen-bar';
import { EmptyInbox } from './empty-inbox';
import { inboxColumns } from './inbox-columns';
import { rowId, useCurrentRow } from './use-current-row';
import { useDecisions, type Verdict } from './use-decisions';

const InboxKeys = windowOnDemand(() => import('./keys').then((module) => module.InboxKeys));

const NOUN = 'pending videos';

/** The videos that wait for a decision, the newest first. */
export function InboxPage() {
  const { canWrite } = useShell();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const table = useRef<HTMLElement>(null);
  const selection = useSelection();
  const { state, restart, back, next } = useListState({
    onRestart: selection.clear,
    onTurn() {
      table.current?.scrollIntoView({ block: 'start' });
      table.current?.focus({ preventScroll: true });
    },
  });
  const list = useQuery({
    ...videosQuery(listParams('inbox', state, false)),
    placeholderData: keepPreviousData,
  });
  const leaving = useLeaving();
  const answered = list.data?.data ?? [];
  const rows = answered.filter(({ id }) => !leaving.has(id));
  const ids = rows.map(({ id }) => id);
  const total = (list.data?.meta.total_count ?? 0) - (answered.length - rows.length);
  const current = useCurrentRow(ids, table);
  const { decide, undo } = useDecisions(current.await);
  const isNarrow = isNarrowed('inbox', state);
  const isEmpty = list.data !== undefined && total === 0 && !isNarrow && state.cursor === null;

  function onDecide(some: readonly string[], verdict: Verdict) {
    const gone = new Set(some);
    if (some.length === 1 && some[0] !== undefined) current.set(some[0]);
    current.leave(gone);
    selection.choose([...selection.ids].filter((id) => !gone.has(id)));
    void decide(some, verdict);
  }

  /** The selected videos, or the current one. */
  function decideByKey(verdict: Verdict) {
    const one = current.get();
    const some = selection.ids.size > 0 ? [...selection.ids] : one === null ? [] : [one];
    if (canWrite && some.length > 0) onDecide(some, verdict);
  }

  useKeys({
    j: () => current.move(1),
    k: () => current.move(-1),
    a: () => decideByKey('included'),
    x: () => decideByKey('excluded'),
    u: () => undo?.(),
    '?': () => setIsHelpOpen(true),
  });

  return (
    <>
      <PageHead>
        <PageTitle>Inbox</PageTitle>
        {total > 0 && <span className="text-ink-3">{total.toLocaleString('en-US')}</span>}
      </PageHead>
      {(!isEmpty || undo) && (
        <div className="mb-2 flex min-h-9 flex-wrap items-center gap-2 md:min-h-8">
          {!isEmpty && <Controls name="inbox" noun={NOUN} state={state} onChange={restart} />}
          <span className="ml-auto flex items-center gap-2">
            {undo && (
              <Button onClick={undo}>
                <Undo className="size-3.5" aria-hidden />
                Undo
                <Kbd className="pointer-coarse:hidden">u</Kbd>
              </Button>
            )}
            {!isEmpty && (
              <IconButton
                label="Keyboard"
                hint="?"
                className="pointer-coarse:hidden"
                onClick={() => setIsHelpOpen(true)}
              >
                <Keyboard className="size-4" aria-hidden />
              </IconButton>
            )}
          </span>
        </div>
      )}
      {!canWrite && !isEmpty && <OnlyLooking />}
      {list.isError && !list.data ? (
        <Failed error={list.error} onRetry={() => list.refetch()} title={`Couldn’t load the ${NOUN}`} />
      ) : isEmpty ? (
        <EmptyInbox />
      ) : (
        <section
          ref={table}
          aria-label={NOUN}
          aria-busy={list.isFetching}
          tabIndex={-1}
          className={cn(
            'relative scroll-mt-3 overflow-clip rounded-card border border-line bg-panel',
            list.isPlaceholderData && 'opacity-42 transition-opacity delay-[120ms]',
          )}
        >
          <Rows
            columns={inboxColumns(canWrite ? onDecide : null)}
            rows={rows}
            nameOf={(row) => row.label}
            selection={canWrite ? selection : undefined}
            isSelecting
            attributesOf={({ id }) => ({
              id: rowId(id),
              tabIndex: -1,
              onFocus: () => current.set(id),
              onKeyDown(event) {
                if (event.target !== event.currentTarget) return;
                if (event.key === 'Enter') event.currentTarget.querySelector('a')?.click();
                else if (event.key === ' ' && canWrite) selection.toggle(id, ids, event.shiftKey);
                else return;
                event.preventDefault();
              },
            })}
          />
          {list.data && rows.length === 0 && !list.isFetching && leaving.size === 0 && (
            <p className="px-5 py-10 text-center text-ink-2">
              {isNarrow
                ? `No ${NOUN} match ${state.q ? `“${state.q}”` : 'these filters'}.`
                : 'Nothing is left on this page.'}{' '}
              <Button
                variant="link"
                size="bare"
                onClick={() => restart(isNarrow ? { ...NO_FILTERS, q: '' } : {})}
              >
                {isNarrow ? 'Show all' : 'First page'}
              </Button>
            </p>
          )}
        </section>
      )}
      {rows.length > 0 && (
        <Pager
          first={state.skipped + 1}
          last={state.skipped + rows.length}
          total={total}
          back={back}
          onNext={next(list.data?.meta.next_cursor ?? null, rows.length)}
        />
      )}
      {canWrite && selection.ids.size > 0 && (
        <ChosenBar
          selection={selection}
          rows={rows}
          total={total}
          params={selectionParams('inbox', state, false)}
          onDecide={onDecide}
        />
      )}
      {isHelpOpen && <InboxKeys canDecide={canWrite} onClose={() => setIsHelpOpen(false)} />}
    </>
  );
}

/** Keys whose actions are those of the latest render. */
function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const names = Object.keys(actions).join(' ');
  useShortcuts(
    useMemo(
      () => Object.fromEntries(names.split(' ').map((key) => [key, () => latest.current[key]?.()])),
      [names],
    ),
  );
}

function OnlyLooking() {
  return (
    <p className="mb-2 flex items-center gap-2 rounded-card bg-sunken px-4 py-2.5 text-ink-2">
      <Lock className="size-4 shrink-0 text-ink-3" aria-hidden />
      Viewers can’t approve or exclude videos. An admin can change your role.
    </p>
  );
}
