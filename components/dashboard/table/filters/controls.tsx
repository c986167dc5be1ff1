'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { X } from '@/components/ui/icons/icons';
import type { AddressOptions } from '@/lib/client/address/use-address';
import { isNarrowed, LISTS, type ListName, type ListState, NO_FILTERS } from '@/lib/client/lists/list-state';
import { FilterBar } from './filter-bar';
import { SearchField } from './search-field';

/** What narrows a list: its search and its filters. */
export function Controls({
  name,
  noun,
  hasSearch = true,
  campaignId,
  state,
  onChange,
}: {
  name: ListName;
  /** "creators" */
  noun: string;
  /** False if the page has its own search field. */
  hasSearch?: boolean;
  /** The campaign whose videos these are. */
  campaignId?: string | undefined;
  state: ListState;
  onChange: (change: Partial<ListState>, options?: AddressOptions) => void;
}) {
  const [isFiltering, setIsFiltering] = useState(false);
  const { filters } = LISTS[name];
  return (
    <>
      {hasSearch ? (
        <SearchField noun={noun} value={state.q} onChange={(q) => onChange({ q }, { history: 'replace' })} />
      ) : (
        state.q && (
          <Button variant="on" onClick={() => onChange({ q: '' })}>
            “{state.q}”
            <X className="size-3.5" aria-hidden />
            <span className="sr-only">, show all</span>
          </Button>
        )
      )}
      {/* On phones the filters are opened, so that the rows begin on the first screen. */}
      {filters.length > 0 && (
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
          names={filters}
          state={state}
          campaignId={campaignId}
          projectId={state.project}
          onChange={onChange}
        />
      </span>
      {isNarrowed(name, state) && (
        <Button variant="ghost" onClick={() => onChange({ ...NO_FILTERS, q: '' })}>
          Clear
        </Button>
      )}
    </>
  );
}
