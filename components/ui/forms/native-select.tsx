import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/cn';
import { ChevronDown } from '@/components/ui/icons/icons';

/** The system's own list, for long choices and forms; on the phone its wheel. */
export function NativeSelect({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative inline-block', className)}>
      <select
        className="field h-9 w-full appearance-none truncate pr-7 pl-2.5 text-14 disabled:border-line disabled:bg-sunken disabled:text-ink-2 disabled:opacity-100 sm:text-13 md:h-8"
        {...props}
      />
      <ChevronDown
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 size-3.5 text-ink-3"
      />
    </span>
  );
}
