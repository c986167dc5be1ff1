'use client';

import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/cn';
import { type FocusTarget, useFocusBack } from './focus-back';

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverAnchor = Primitive.Anchor;

export const floatStyle = 'z-40 rounded-tip bg-raised text-ink shadow-float animate-fade outline-none';

type ContentProps = ComponentProps<typeof Primitive.Content> & {
  /** Where the focus goes on closing; the default is the element that had it. */
  focusTarget?: FocusTarget;
};

export function PopoverContent(props: ContentProps) {
  return (
    <Primitive.Portal>
      <Content {...props} />
    </Primitive.Portal>
  );
}

/** Mounts with the window. */
function Content({ className, focusTarget, ...props }: ContentProps) {
  const focusBack = useFocusBack(focusTarget);
  return (
    <Primitive.Content
      sideOffset={6}
      collisionPadding={8}
      align="start"
      className={cn(floatStyle, 'max-w-[calc(100vw-16px)]', className)}
      onCloseAutoFocus={focusBack}
      {...props}
    />
  );
}
