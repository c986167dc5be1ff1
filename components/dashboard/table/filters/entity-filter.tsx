'use client';

import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Popover, PopoverContent } from '@/components/ui/overlays/popover';
import type { Answer } from '@/lib/client/api/api';
import type { ListAnswer } from '@/lib/client/api/catalogue';
import { EntityChoice } from './entity-choice';
import { FilterTrigger } from './filter-trigger';

type Asked<T> = UseQueryOptions<T, Error, T, string[]>;

/** A creator or a campaign, found by typing; or any. */
export function EntityFilter<Row extends { id: string }>({
  name,
  value,
  isRequired = false,
  one,
  many,
  labelOf,
  onChange,
}: {
  /** "Creator" */
  name: string;
  /** Public id; null: any. */
  value: string | null;
  /** There is no choice of any. */
  isRequired?: boolean;
  one: (id: string) => Asked<Answer<Row, Record<string, never>>>;
  many: (search: string) => Asked<ListAnswer<Row>>;
  labelOf: (row: Row) => string;
  onChange: (id: string | null) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const found = useQuery({ ...many(useDeferredValue(text.trim())), enabled: isOpen });
  const chosen = useQuery({ ...one(value ?? ''), enabled: value !== null });
  const label = value === null ? null : chosen.data ? labelOf(chosen.data.data) : '…';

  function choose(id: string | null) {
    setIsOpen(false);
    setText('');
    onChange(id);
  }

  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <FilterTrigger name={name} value={label} />
      <PopoverContent aria-label={`${name} to show`} className="w-72 p-1.5">
        <EntityChoice
          noun={name.toLowerCase()}
          text={text}
          onText={setText}
          isWaiting={found.isFetching}
          rows={(found.data?.data ?? []).map((row) => ({ id: row.id, label: labelOf(row) }))}
          onChoose={choose}
          any={value === null || isRequired ? null : `Any ${name.toLowerCase()}`}
        />
      </PopoverContent>
    </Popover>
  );
}
