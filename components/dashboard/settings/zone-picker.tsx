'use client';

import { Command } from 'cmdk';
import { useMemo, useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Check, ChevronDown, Search } from '@/components/ui/icons/icons';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/overlays/popover';
import { zoneText } from '@/lib/client/text/zone';
import { zoneChoices } from '@/lib/client/text/zones';

/** Every time zone, found by typing. */
export function ZonePicker({ zone, onPick }: { zone: string; onPick: (zone: string) => void }) {
  const { nowMs } = useShell();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger
        aria-label={`Time zone: ${zone}`}
        className={cn(
          buttonStyle(),
          'w-full max-w-[440px] justify-between! border-line-strong! font-normal! hover:bg-panel!',
        )}
      >
        <span className="truncate">{zoneText(zone, nowMs)}</span>
        <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
      </PopoverTrigger>
      <PopoverContent aria-label="Time zone" className="w-[min(440px,calc(100vw-16px))]">
        <ZoneList
          zone={zone}
          onPick={(picked) => {
            onPick(picked);
            setIsOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

/** Matches the typed text as a substring, word starts first; scattered letters do not match. */
function holds(id: string, typed: string): number {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[_/]/g, ' ').trim();
  const wanted = ` ${plain(typed)}`;
  const name = ` ${plain(id)}`;
  if (name.includes(wanted)) return 1;
  return name.includes(wanted.trim()) ? 0.5 : 0;
}

function ZoneList({ zone, onPick }: { zone: string; onPick: (zone: string) => void }) {
  const { nowMs } = useShell();
  // biome-ignore lint/correctness/useExhaustiveDependencies: offsets do not change while the list is open
  const choices = useMemo(() => zoneChoices(nowMs, [zone]), [zone]);
  return (
    <Command label="Time zones" defaultValue={zone} filter={holds} className="grid grid-cols-1">
      <div className="flex h-10 items-center gap-2 border-line border-b px-3">
        <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
        <Command.Input placeholder="City or region" className="w-full bg-transparent outline-none" />
      </div>
      <Command.List className="max-h-72 overflow-y-auto p-1.5" tabIndex={0}>
        <Command.Empty className="px-2 py-4 text-center text-ink-3">No such time zone</Command.Empty>
        {choices.map(({ id, label }) => (
          <Command.Item
            key={id}
            value={id}
            onSelect={() => onPick(id)}
            className="flex min-h-9 cursor-pointer items-center gap-2 rounded-small px-2 data-[selected=true]:bg-hover md:min-h-8"
          >
            <span className="min-w-0 flex-1 truncate">{label}</span>
            {id === zone && <Check className="size-3.5 text-accent-ink" aria-hidden />}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
