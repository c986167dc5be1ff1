'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { Popover, PopoverContent } from '@/components/ui/overlays/popover';
import { dayMedium, rangeText } from '@/lib/client/text/format';
import { formatDay, parseDay } from '@/lib/time/day';
import { FilterTrigger } from './filter-trigger';

const RECENT = [7, 30, 90];

/** Days on which videos were posted, in the organisation's zone, YYYY-MM-DD; either end may be open. */
export function PostedFilter({
  from,
  to,
  onChange,
}: {
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
}) {
  const { me, today } = useShell();
  const [isOpen, setIsOpen] = useState(false);
  const choose = (first: string | null, last: string | null) => {
    setIsOpen(false);
    onChange(first, last);
  };
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <FilterTrigger name="Posted" value={postedText(from, to)} />
      <PopoverContent aria-label="When videos were posted" className="w-64 p-3">
        <div className="mb-3 flex flex-wrap gap-2">
          {RECENT.map((days) => (
            <Button key={days} size="sm" onClick={() => choose(formatDay(today - days + 1), null)}>
              Last {days} days
            </Button>
          ))}
        </div>
        <div className="grid gap-3">
          <Field label="From">
            {(ids) => (
              <Input
                {...ids}
                type="date"
                value={from ?? ''}
                max={to ?? undefined}
                onChange={({ target }) => onChange(target.value || null, to)}
              />
            )}
          </Field>
          <Field label="To">
            {(ids) => (
              <Input
                {...ids}
                type="date"
                value={to ?? ''}
                min={from ?? undefined}
                onChange={({ target }) => onChange(from, target.value || null)}
              />
            )}
          </Field>
        </div>
        <div className="mt-3 flex items-center gap-2">
          <p className="mr-auto text-12 text-ink-3">{me.timezone}</p>
          {(from !== null || to !== null) && (
            <Button size="sm" variant="ghost" onClick={() => choose(null, null)}>
              Any day
            </Button>
          )}
        </div>
      </PopoverContent>
    </Popover>
  );
}

function postedText(from: string | null, to: string | null): string | null {
  const [first, last] = [parseDay(from ?? ''), parseDay(to ?? '')];
  if (first !== null && last !== null)
    return first <= last ? rangeText({ first, last }) : 'no day between these';
  if (first !== null) return `since ${dayMedium(first)}`;
  return last === null ? null : `until ${dayMedium(last)}`;
}
