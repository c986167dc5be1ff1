'use client';

import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { ArrowRight, type Icon, Search } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import { countText } from '@/lib/client/text/format';
import { MAX_SEARCH_TEXT } from '@/lib/contract/limits';
import { dueOf, type Listed, move, selectedOf, type Typed, type } from './palette-model';

/** One row: its name, its group, and its action. */
export interface FinderRow {
  readonly key: string;
  /** Heading; rows of one group follow each other. */
  readonly group: string;
  readonly label: string;
  /** Its owner; null: none. */
  readonly owner: string | null;
  /** On phones the owner takes its place. */
  readonly detail: string | null;
  readonly icon: Icon;
  readonly run: () => void;
}

/**
 * A field over a grouped list. The first row is selected as soon as the list for the text arrives; Enter waits for that
 * list, and never acts on an older one.
 */
export function Finder({
  label,
  placeholder,
  typed,
  onTyped,
  list,
  hasFailed,
  onDone,
}: {
  label: string;
  placeholder: string;
  typed: Typed;
  onTyped: (typed: Typed) => void;
  list: Listed<FinderRow>;
  /** Whether rows may be missing because a search failed. */
  hasFailed: boolean;
  /** Called before the chosen row runs. */
  onDone: () => void;
}) {
  const id = useId();
  const selected = selectedOf(typed, list);
  const due = dueOf(typed, list);
  const chosen = useRef(false);

  function choose(row: FinderRow) {
    if (chosen.current) return;
    chosen.current = true;
    onDone();
    row.run();
  }
  const isIdle = typed.isEntered && list.isCurrent && due === null;
  useEffect(() => {
    if (due) choose(due);
    // Nothing was found: the key does not wait for rows that a later capture may bring.
    else if (isIdle) onTyped({ ...typed, isEntered: false });
  });

  const optionId = (row: FinderRow) => `${id}-${row.key}`;
  const selectedId = selected ? optionId(selected) : undefined;
  useEffect(() => {
    if (selectedId) document.getElementById(selectedId)?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);

  function onKeyDown(event: KeyboardEvent) {
    // Enter that ends the composition of a Japanese or Chinese word belongs to the word.
    if (event.nativeEvent.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps) onTyped(move(typed, list, steps));
    else if (event.key === 'Enter') onTyped({ ...typed, isEntered: true });
    else return;
    event.preventDefault();
  }

  const groups = [...new Set(list.rows.map((row) => row.group))];
  const nothing =
    typed.text.trim() === '' ? 'Nothing to choose from yet.' : `No results for “${typed.text}”.`;
  return (
    <>
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={selectedId}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_SEARCH_TEXT}
          value={typed.text}
          onChange={(event) => onTyped(type(event.target.value))}
          onKeyDown={onKeyDown}
          placeholder={placeholder}
          className="h-12 min-w-0 flex-1 bg-transparent text-14 outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <p role="status" className="sr-only">
        {list.isCurrent && countsText(list.rows, groups)}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-busy={!list.isCurrent}
        className="max-h-[min(420px,60dvh)] overflow-y-auto p-2"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <div id={`${id}-${group}`} className="px-2 pt-2 pb-1 text-11 text-ink-3">
              {group}
            </div>
            {list.rows
              .filter((row) => row.group === group)
              .map((row) => (
                <Option
                  key={row.key}
                  id={optionId(row)}
                  row={row}
                  isSelected={row === selected}
                  onPoint={() => onTyped({ ...typed, picked: row.key })}
                  onChoose={() => choose(row)}
                />
              ))}
          </div>
        ))}
      </div>
      {hasFailed && (
        <p role="alert" className="px-3 py-3 text-center text-down">
          Couldn’t search everything. Check the connection, then type again.
        </p>
      )}
      {list.isCurrent && !hasFailed && list.rows.length === 0 && (
        <p className="px-3 py-8 text-center text-ink-3">{nothing}</p>
      )}
    </>
  );
}

/** "12 results: 2 campaigns, 10 videos", read out after every search. */
function countsText(rows: readonly FinderRow[], groups: readonly string[]): string {
  const parts = groups.map((group) => {
    const count = rows.filter((row) => row.group === group).length;
    return countText(count, group.toLowerCase().replace(/s$/, ''));
  });
  return parts.length === 0 ? 'No results' : `${countText(rows.length, 'result')}: ${parts.join(', ')}`;
}

function Option({
  id,
  row,
  isSelected,
  onPoint,
  onChoose,
}: {
  id: string;
  row: FinderRow;
  isSelected: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) {
  const { icon: RowIcon, label, owner, detail } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the selected row
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      onPointerMove={isSelected ? undefined : onPoint}
      onClick={onChoose}
      className={cn(
        'flex h-10 cursor-pointer items-center gap-2.5 rounded-small px-2 md:h-9',
        isSelected && 'bg-hover',
      )}
    >
      <RowIcon className="size-4 shrink-0 text-ink-3" aria-hidden />
      <span className="min-w-0 flex-1 truncate" title={label}>
        {label}
      </span>
      {owner && (
        <span className="max-w-[45%] shrink-0 truncate text-12 text-ink-3" title={owner}>
          {owner}
        </span>
      )}
      {detail && (
        <span className={cn('shrink-0 text-12 text-ink-3', owner && 'max-sm:hidden')}>{detail}</span>
      )}
      <ArrowRight className={cn('size-3.5 shrink-0 text-ink-3', !isSelected && 'invisible')} aria-hidden />
    </div>
  );
}
