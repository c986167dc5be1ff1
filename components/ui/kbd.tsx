import type { ReactNode } from 'react';
import { cn } from './cn';

/** The modifier of shortcuts, as the person's keyboard names it. Only in the browser: a server cannot know. */
export function modifierKey(): '⌘' | 'Ctrl' {
  return /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl';
}

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
