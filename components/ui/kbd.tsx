import type { ReactNode } from 'react';
import { cn } from './cn';

/** A key, as it is printed on the keyboard. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-[4px] border border-line px-1 font-mono text-11 text-ink-3',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
