'use client';

import { type FormEvent, useState } from 'react';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Choice, Choices } from '@/components/ui/forms/choices';
import { Field, Input } from '@/components/ui/forms/field';
import { Check, ChevronDown } from '@/components/ui/icons/icons';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/overlays/popover';
import { bucketNoun } from '@/lib/client/text/format';
import { MAX_BUCKET_DAYS } from '@/lib/contract/limits';
import { CALENDAR_GRAINS, GRAINS, type Granularity } from '@/lib/time/grains';

const boxStyle =
  '-m-px inline-flex items-center justify-center gap-1 whitespace-nowrap rounded-control border px-2.5 text-13';
const offStyle = 'border-transparent text-ink-2 hover:text-ink';
const itemStyle = `${boxStyle} ${offStyle} data-[state=on]:border-line data-[state=on]:bg-seg-on data-[state=on]:font-medium data-[state=on]:text-ink`;

/** Calendar buckets as segments; the last segment opens buckets of n days, and the running total. */
export function GranularityControl({ explorer }: { explorer: Explorer }) {
  const { view, set, prefetch } = explorer;
  const [isOpen, setIsOpen] = useState(false);
  const { kind, title } = GRAINS[view.granularity];
  const special = kind !== 'calendar';
  const specialText = kind === 'counted' ? bucketNoun(view.granularity, view.bucketDays) : title;

  function choose(granularity: Granularity, bucketDays?: number) {
    setIsOpen(false);
    set(bucketDays === undefined ? { granularity } : { granularity, bucket_days: bucketDays });
  }

  return (
    <div className="inline-flex h-9 shrink-0 items-stretch rounded-control border border-line bg-sunken md:h-8">
      <Choices
        aria-label="Bucket"
        value={special ? '' : view.granularity}
        onValueChange={(next) => next && choose(next as Granularity)}
        className="inline-flex items-stretch"
      >
        {CALENDAR_GRAINS.map((grain) => (
          <Choice
            key={grain}
            value={grain}
            className={itemStyle}
            onPointerEnter={() => prefetch({ granularity: grain })}
          >
            {GRAINS[grain].title}
          </Choice>
        ))}
      </Choices>
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger
          className={cn(boxStyle, special ? 'border-line bg-seg-on font-medium text-ink' : offStyle)}
        >
          {special ? specialText : GRAINS.custom.title}
          <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
        </PopoverTrigger>
        <PopoverContent aria-label="Other buckets" className="w-64 p-2">
          <CustomDays
            days={view.bucketDays ?? explorer.state.bucket_days}
            onApply={(days) => choose('custom', days)}
          />
          <div className="mt-2 border-line border-t pt-2">
            <button
              type="button"
              aria-pressed={kind === 'running'}
              className="flex w-full gap-2 rounded-small px-2 py-1.5 text-left hover:bg-hover"
              onClick={() => choose('cumulative')}
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium text-13">{GRAINS.cumulative.title}</span>
                <span className="block text-12 text-ink-3">
                  Adds up the days, from the first one shown. The all-time level is under Cumulative.
                </span>
              </span>
              {kind === 'running' && <Check className="mt-0.5 size-4 shrink-0 text-accent-ink" aria-hidden />}
            </button>
          </div>
        </PopoverContent>
      </Popover>
    </div>
  );
}

function CustomDays({ days, onApply }: { days: number; onApply: (days: number) => void }) {
  const [text, setText] = useState(String(days));
  const isRight = /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_BUCKET_DAYS;
  return (
    <form
      className="px-2 pt-1"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (isRight) onApply(Number(text));
      }}
    >
      <Field label="Days per bucket" problem={isRight ? null : `1 to ${MAX_BUCKET_DAYS}`}>
        {(ids) => (
          <div className="flex gap-2">
            <Input
              {...ids}
              inputMode="numeric"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit" disabled={!isRight}>
              Show
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
