import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ChevronDown } from '@/components/ui/icons/icons';
import { PopoverTrigger } from '@/components/ui/overlays/popover';

/** Opens a filter: its name in grey and its value in ink, as a select has it. */
export function FilterTrigger({ name, value }: { name: string; value: string | null }) {
  const isOn = value !== null;
  return (
    <PopoverTrigger className={cn(buttonStyle({ variant: isOn ? 'on' : 'secondary' }), 'max-w-64')}>
      <span className={isOn ? undefined : 'font-normal text-ink-3'}>{name}</span>
      <span className="truncate">{value ?? 'Any'}</span>
      <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
    </PopoverTrigger>
  );
}
