'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { CalendarDays, ChevronDown, Globe } from '@/components/ui/icons/icons';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/overlays/popover';
import { say } from '@/components/ui/toast';
import { rangeText } from '@/lib/client/text/format';
import { openingText, PLANS_PATH } from '@/lib/client/text/plans';
import { zoneCity, zoneText } from '@/lib/client/text/zone';
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
  loading: () => <div className="h-[330px] w-[252px]" />,
});

/**
 * The range: a calendar, presets, and the time zone; on the right the exports. On narrow screens range
 * and zone share one button, on the phone the presets are with the calendar.
 */
export function RangeRow({ explorer, sharing }: { explorer: Explorer; sharing: Sharing }) {
  const { me, nowMs } = useShell();
  const { view, limits, set } = explorer;
  const [isOpen, setIsOpen] = useState(false);
  const zone = zoneText(me.timezone, nowMs);

  return (
    <div className="flex items-center gap-2 rows:flex-wrap">
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger
          className={cn(buttonStyle(), 'max-rows:min-w-0 max-rows:flex-1 max-rows:justify-start!')}
        >
          <CalendarDays className="size-4 text-ink-3" aria-hidden />
          <span className="sr-only">Range: </span>
          {rangeText(view.chosen)}
          <span className="min-w-0 truncate font-normal text-12 text-ink-3 2xl:hidden">{zoneCity(zone)}</span>
          <ChevronDown className="size-3.5 text-ink-3 max-rows:ml-auto" aria-hidden />
        </PopoverTrigger>
        <PopoverContent
          aria-label="Range"
          className="max-h-(--radix-popover-content-available-height) overflow-y-auto p-3"
        >
          <div className="mb-3 w-[252px] rows:hidden">
            <Presets explorer={explorer} isWrapped onChosen={() => setIsOpen(false)} />
          </div>
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
      <div className="max-rows:hidden">
        <Presets explorer={explorer} />
      </div>
      <span className="ml-auto inline-flex items-center gap-1.5 whitespace-nowrap text-12 text-ink-3 max-2xl:hidden">
        <Globe className="size-3.5" aria-hidden />
        {zone}
      </span>
      <div className="flex gap-2 max-2xl:ml-auto">
        <ShareButtons explorer={explorer} sharing={sharing} />
      </div>
    </div>
  );
}

/** The ranges with a name; those beyond the plan say which plan opens them. */
function Presets({
  explorer,
  isWrapped = false,
  onChosen,
}: {
  explorer: Explorer;
  isWrapped?: boolean;
  onChosen?: () => void;
}) {
  const router = useRouter();
  const { view, limits, set, prefetch, state } = explorer;
  const chosen = state.range ?? presetOf(view.chosen, limits);
  const lockedText = (preset: Preset) =>
    isLocked(preset, limits) ? openingText(presetRange(preset, limits).first, limits.today) : undefined;
  const toPlans = { label: 'See plans', run: () => router.push(PLANS_PATH) };
  return (
    <Segmented
      name="Range"
      value={chosen}
      className={isWrapped ? 'flex! h-auto! flex-wrap *:h-9' : ''}
      segments={PRESETS.map((preset) => ({
        value: preset,
        ...PRESET_LABELS[preset],
        locked: lockedText(preset),
      }))}
      onChange={(preset) => {
        set({ range: preset, from: null, to: null });
        onChosen?.();
      }}
      onLocked={(preset) => say(`${lockedText(preset)}. Earlier captures stay stored.`, toPlans)}
      onHover={(preset) => prefetch({ range: preset, from: null, to: null })}
    />
  );
}
