'use client';

import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cn } from './cn';
import { Kbd } from './kbd';

/** Shares the opening delay between all tooltips below it. */
export const TooltipProvider = Primitive.Provider;

/** A label for a control without words, or the full text of a cut one. Never holds an action. */
export function Tip({
  text,
  keys,
  side = 'bottom',
  className,
  children,
}: {
  text: ReactNode;
  keys?: string | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right';
  className?: string;
  children: ReactElement;
}) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            // A finger does not hover: there it would open only where the focus returns, over the next control.
            'z-50 flex max-w-72 animate-fade items-center gap-2 rounded-small bg-ink px-2 py-1 text-12 text-bg pointer-coarse:hidden',
            className,
          )}
        >
          {text}
          {keys && <Kbd className="border-ink-3! text-bg!">{keys}</Kbd>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
