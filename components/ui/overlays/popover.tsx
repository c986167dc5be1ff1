'use client';

import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/cn';

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverAnchor = Primitive.Anchor;

export const floatStyle = 'z-40 rounded-tip bg-raised text-ink shadow-float animate-fade outline-none';

export function PopoverContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        align="start"
        className={cn(floatStyle, 'max-w-[calc(100vw-16px)]', className)}
        {...props}
      />
    </Primitive.Portal>
  );
}
