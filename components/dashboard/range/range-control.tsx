'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { CalendarDays, ChevronDown } from '@/components/ui/icons/icons';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/overlays/popover';
import { say } from '@/components/ui/toast';
import { rangeText } from '@/lib/client/text/format';
import { openingText, PLANS_PATH } from '@/lib/client/text/plans';
import { zoneCity, zoneText } from '@/lib/client/text/zone';
import { type Limits, PRESET_LABELS, type Preset } from '@/lib/client/views/range';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

const RangePicker = windowOnDemand(
  () => import('./range-picker').then((module) => module.RangePicker),
  <div className="h-[330px] w-[252px]" />,
);

interface Presets<Name extends Preset> {
  names: readonly Name[];
  /** Null: days of their own. */
  chosen: Name | null;
  limits: Limits;
  /** The first day of a preset that the plan does not show; null: it shows all of it. */
  lockedFrom: (preset: Name) => Day | null;
  onPreset: (preset: Name) => void;
  /** Called while a preset is pointed at, so that its data can be fetched ahead. */
  onHover?: (preset: Name) => void;
}

/** The days of a page: a calendar, and the ranges with a name; on the phone these are with the calendar. */
export function RangeControl<Name extends Preset>({
  value,
  onRange,
  ...presets
}: Presets<Name> & { value: DayRange; onRange: (range: DayRange) => void }) {
  const { me, nowMs } = useShell();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger
          className={cn(buttonStyle(), 'max-rows:min-w-0 max-rows:flex-1 max-rows:justify-start!')}
        >
          <CalendarDays className="size-4 text-ink-3" aria-hidden />
          <span className="sr-only">Range: </span>
          {rangeText(value)}
          <span className="min-w-0 truncate font-normal text-12 text-ink-3 2xl:hidden">
            {zoneCity(zoneText(me.timezone, nowMs))}
          </span>
          <ChevronDown className="size-3.5 text-ink-3 max-rows:ml-auto" aria-hidden />
        </PopoverTrigger>
        <PopoverContent
          aria-label="Range"
          className="max-h-(--radix-popper-available-height) overflow-y-auto p-3"
        >
          <div className="mb-3 w-[252px] rows:hidden">
            <PresetChoice {...presets} isWrapped onChosen={() => setIsOpen(false)} />
          </div>
          <RangePicker
            value={value}
            limits={presets.limits}
            onClose={() => setIsOpen(false)}
            onApply={onRange}
          />
        </PopoverContent>
      </Popover>
      <div className="max-rows:hidden">
        <PresetChoice {...presets} />
      </div>
    </>
  );
}

/** The ranges with a name; those beyond the plan say which plan opens them. */
function PresetChoice<Name extends Preset>({
  names,
  chosen,
  limits,
  lockedFrom,
  onPreset,
  onHover,
  isWrapped = false,
  onChosen,
}: Presets<Name> & { isWrapped?: boolean; onChosen?: () => void }) {
  const router = useRouter();
  const lockedText = (preset: Name) => {
    const first = lockedFrom(preset);
    return first === null ? undefined : openingText(first, limits.today);
  };
  const toPlans = { label: 'See plans', run: () => router.push(PLANS_PATH) };
  return (
    <Segmented
      name="Range"
      value={chosen}
      className={isWrapped ? 'flex! h-auto! flex-wrap *:h-9' : ''}
      segments={names.map((preset) => ({
        value: preset,
        ...PRESET_LABELS[preset],
        locked: lockedText(preset),
      }))}
      onChange={(preset) => {
        onPreset(preset);
        onChosen?.();
      }}
      onLocked={(preset) => say(`${lockedText(preset)}. Earlier captures stay stored.`, toPlans)}
      {...(onHover && { onHover })}
    />
  );
}
