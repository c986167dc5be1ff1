'use client';

import { ToggleGroup } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Field, Input } from '@/components/ui/forms/field';
import { ChevronDown } from '@/components/ui/icons/icons';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/overlays/popover';
import type { Granularity } from '@/lib/time/grain';

const SEGMENTS: { value: Granularity; label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'year', label: 'Year' },
];

const itemStyle =
  '-m-px inline-flex items-center justify-center gap-1 whitespace-nowrap rounded-control border border-transparent px-2.5 text-13 text-ink-2 hover:text-ink data-[state=on]:border-line data-[state=on]:bg-seg-on data-[state=on]:font-medium data-[state=on]:text-ink';

/** Calendar buckets as segments; the last one opens buckets of n days and the running total. */
export function GranularityControl({ explorer }: { explorer: Explorer }) {
  const { view, set, prefetch } = explorer;
  const [isOpen, setIsOpen] = useState(false);
  const special = view.granularity === 'custom' || view.granularity === 'cumulative';
  const specialText = view.granularity === 'custom' ? `${view.bucketDays} days` : 'Running total';

  function choose(granularity: Granularity, bucketDays?: number) {
    setIsOpen(false);
    set(bucketDays === undefined ? { granularity } : { granularity, bucket_days: bucketDays });
  }

  return (
    <div className="inline-flex h-9 shrink-0 items-stretch rounded-control border border-line bg-sunken md:h-8">
      <ToggleGroup.Root
        type="single"
        aria-label="Bucket"
        value={special ? '' : view.granularity}
        onValueChange={(next) => next && choose(next as Granularity)}
        className="inline-flex items-stretch"
      >
        {SEGMENTS.map(({ value, label }) => (
          <ToggleGroup.Item
            key={value}
            value={value}
            className={itemStyle}
            onPointerEnter={() => prefetch({ granularity: value })}
          >
            {label}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger className={cn(itemStyle, special && 'border-line bg-seg-on font-medium text-ink')}>
          {special ? specialText : 'Custom'}
          <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
        </PopoverTrigger>
        <PopoverContent aria-label="Buckets" className="w-60 p-2">
          <Button
            variant="ghost"
            className="w-full justify-start text-ink"
            onClick={() => choose('cumulative')}
          >
            Running total
          </Button>
          <p className="px-3 pb-2 text-12 text-ink-3">What has come together since the first day shown.</p>
          <CustomDays
            days={view.bucketDays ?? explorer.state.bucket_days}
            onApply={(days) => choose('custom', days)}
          />
        </PopoverContent>
      </Popover>
    </div>
  );
}

function CustomDays({ days, onApply }: { days: number; onApply: (days: number) => void }) {
  const [text, setText] = useState(String(days));
  const isRight = /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 90;
  return (
    <form
      className="border-line border-t px-3 pt-2 pb-1"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (isRight) onApply(Number(text));
      }}
    >
      <Field label="Days per bucket" problem={isRight ? null : '1 to 90'}>
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
