'use client';

import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps, RefObject } from 'react';
import { cn } from '@/components/ui/cn';
import { floatStyle } from './float-style';
import { type FocusTarget, useFocusBack } from './focus-back';
import type { PopoverState } from './window-state';

/** What an open popover is made of; `popover.tsx` loads it with the first one. */

export type ContentProps = ComponentProps<typeof Primitive.Content> & {
  /** Where the focus goes on closing; the default is the element that had it. */
  focusTarget?: FocusTarget;
};

type Props = ContentProps & { state: PopoverState };

export function Window(props: Props) {
  const { setIsOpen, anchor } = props.state;
  return (
    <Primitive.Root open onOpenChange={setIsOpen}>
      <Primitive.Anchor virtualRef={anchor} />
      <Primitive.Portal>
        <Content {...props} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Mounts with the window. */
function Content({ state, className, focusTarget, onInteractOutside, ...props }: Props) {
  const { trigger, contentId } = state;
  const focusBack = useFocusBack(focusTarget ?? ((opener) => opener ?? trigger.current));
  return (
    <Primitive.Content
      id={contentId}
      sideOffset={6}
      collisionPadding={8}
      align="start"
      className={cn(floatStyle, 'max-w-[calc(100vw-16px)]', className)}
      onCloseAutoFocus={focusBack}
      onInteractOutside={(event) => {
        onInteractOutside?.(event);
        // The trigger closes its window itself.
        if (holds(trigger, event.target)) event.preventDefault();
      }}
      {...props}
    />
  );
}

function holds(element: RefObject<HTMLElement | null>, target: EventTarget | null): boolean {
  return target instanceof Node && (element.current?.contains(target) ?? false);
}
