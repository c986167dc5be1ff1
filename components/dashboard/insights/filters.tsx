'use client';

import type { ReactNode } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { ChoiceFilter } from '@/components/dashboard/table/filters/choice-filter';
import { FilterBar } from '@/components/dashboard/table/filters/filter-bar';
import { Button } from '@/components/ui/button';
import type { FilterName } from '@/lib/client/lists/list-state';
import { NO_FILTERS } from '@/lib/client/lists/list-state';

/** What a page of insights is narrowed by. */
interface Narrowed {
  project: string | null;
  campaign_id: string | null;
  creator_id?: string | null;
  platform: string | null;
}

const ALL: Narrowed = { project: null, campaign_id: null, creator_id: null, platform: null };

/** The row of filters that all cards of a page share. */
export function InsightFilters({
  names,
  state,
  onChange,
  children,
}: {
  /** In addition to the project. */
  names: readonly Extract<FilterName, 'campaign_id' | 'creator_id' | 'platform'>[];
  state: Narrowed;
  onChange: (change: Partial<Narrowed>) => void;
  /** The days, first in the row. */
  children: ReactNode;
}) {
  const { projects } = useShell();
  const isNarrow = names.some((name) => state[name] != null) || state.project !== null;
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2" aria-label="Filters">
      {/* On phones on a line of their own, so that they are not cut. */}
      <div className="flex min-w-0 flex-wrap items-center gap-2 max-sm:w-full">{children}</div>
      {projects.length > 1 && (
        <ChoiceFilter
          name="Project"
          value={state.project}
          any="All"
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(project) => onChange({ ...ALL, platform: state.platform, project })}
        />
      )}
      <FilterBar
        names={names}
        state={{ ...NO_FILTERS, creator_id: null, ...state }}
        projectId={state.project}
        onChange={onChange}
      />
      {isNarrow && (
        <Button variant="ghost" onClick={() => onChange(ALL)}>
          Clear
        </Button>
      )}
    </search>
  );
}
