'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { CalendarDays, ChevronDown, Globe } from '@/components/ui/icons/icons';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/overlays/popover';
import { sayError } from '@/components/ui/toast';
import { rangeText } from '@/lib/client/text/format';
import { openingText } from '@/lib/client/text/plans';
import { zoneText } from '@/lib/client/text/zone';
import {
  isLocked,
  PRESET_LABELS,
  PRESETS,
  type Preset,
  presetOf,
  presetRange,
} from '@/lib/client/views/range';
import { ShareButtons, type Sharing } from './share';

const RangePicker = dynamic(() => import('./range-picker').then((module) => module.RangePicker), {
  ssr: false,
  loading: () => <div className="h-[330px] w-[300px]" />,
});

/** Which days: a calendar, presets, and the zone whose days they are; on the right what can be taken along. */
export function RangeRow({ explorer, sharing }: { explorer: Explorer; sharing: Sharing }) {
  const { me, nowMs } = useShell();
  const { view, limits, set, prefetch, state } = explorer;
  const [isOpen, setIsOpen] = useState(false);
  const chosen = state.range ?? presetOf(view.chosen, limits);
  const lockedText = (preset: Preset) =>
    isLocked(preset, limits) ? openingText(presetRange(preset, limits).first, limits.today) : undefined;
  const setPreset = (preset: Preset) => set({ range: preset, from: null, to: null });

  return (
    <div className="-mx-4 no-scrollbar relative flex items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:px-0">
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger className={cn(buttonStyle(), 'max-md:order-2')}>
          <CalendarDays className="size-4 text-ink-3" aria-hidden />
          <span className="sr-only">Range: </span>
          {rangeText(view.chosen)}
          <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
        </PopoverTrigger>
        <PopoverContent aria-label="Range" className="p-3">
          <RangePicker
            value={view.chosen}
            limits={limits}
            onApply={(range) => {
              setIsOpen(false);
              set({ range: null, from: range.first, to: range.last });
            }}
          />
        </PopoverContent>
      </Popover>
      <Segmented
        name="Range"
        value={chosen}
        segments={PRESETS.map((preset) => ({
          value: preset,
          ...PRESET_LABELS[preset],
          locked: lockedText(preset),
        }))}
        onChange={setPreset}
        onLocked={(preset) => sayError(`${lockedText(preset)}. Your captures before stay stored.`)}
        onHover={(preset) => prefetch({ range: preset, from: null, to: null })}
      />
      <span className="ml-auto hidden items-center gap-1.5 whitespace-nowrap pl-2 text-12 text-ink-3 lg:inline-flex">
        <Globe className="size-3.5" aria-hidden />
        {zoneText(me.timezone, nowMs)}
      </span>
      <div className="flex gap-2 max-lg:ml-auto max-md:order-3">
        <ShareButtons explorer={explorer} sharing={sharing} />
      </div>
    </div>
  );
}
