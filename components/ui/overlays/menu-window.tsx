'use client';

import { Menu as Primitive } from 'radix-ui/internal';
import { type ComponentProps, useContext, useEffect, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { Check } from '@/components/ui/icons/icons';
import { floatStyle } from './float-style';
import { Layer } from './layer';
import type { MenuState } from './window-state';

/**
 * What an open menu is made of; `menu.tsx` loads it with the first menu. It uses the parts that Radix exports for
 * libraries, because its DropdownMenu opens only at a trigger of its own, which every page would ship.
 */

const itemStyle =
  'flex min-h-9 select-none items-center gap-2 rounded-small px-2 py-1.5 text-13 outline-none data-[disabled]:text-ink-3 data-[highlighted]:bg-hover md:min-h-8';

export const RadioGroup = Primitive.RadioGroup;

/**
 * Inside the window of its trigger, else inside the main landmark, like all content of a page. The page behind it stays
 * visible to screen readers: a menu that hid it would leave no landmark and no heading.
 */
export function Window({ state, ...props }: ComponentProps<typeof Primitive.Content> & { state: MenuState }) {
  const layer = useContext(Layer);
  return (
    <Primitive.Root open modal={false} onOpenChange={state.setIsOpen}>
      <Primitive.Anchor virtualRef={state.trigger} />
      <Primitive.Portal container={layer ?? document.getElementById('content')}>
        <Content state={state} {...props} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Mounts with the window. */
function Content({
  state,
  className,
  ...props
}: ComponentProps<typeof Primitive.Content> & { state: MenuState }) {
  const layer = useContext(Layer);
  const isLeft = useRef(false);
  const { isByPointer, contentId, trigger } = state;
  // Keys continue from the first item.
  useEffect(() => {
    if (isByPointer.current) return;
    const items = document
      .getElementById(contentId)
      ?.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])');
    items?.focus({ preventScroll: true });
  }, [isByPointer, contentId]);
  return (
    <Primitive.Content
      id={contentId}
      aria-labelledby={state.triggerId}
      sideOffset={6}
      collisionPadding={8}
      align="start"
      onInteractOutside={() => {
        isLeft.current = true;
      }}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        // A moment after closing. What was opened in the meantime keeps the focus: another menu would close without it.
        // The window around a menu catches the focus only until then.
        const now = document.activeElement;
        const isFree = now === null || now === document.body || now === layer;
        if (!isLeft.current && isFree) trigger.current?.focus();
      }}
      className={cn(
        floatStyle,
        'max-h-(--radix-popper-available-height) min-w-48 max-w-[calc(100vw-16px)] overflow-y-auto p-1.5',
        className,
      )}
      {...props}
    />
  );
}

export function Item({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(itemStyle, className)} {...props} />;
}

/** One of several; the chosen one carries a tick. */
export function RadioItem({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemStyle, 'pr-8 relative', className)} {...props}>
      {children}
      <Tick />
    </Primitive.RadioItem>
  );
}

/** On or off; an active item carries a tick. */
export function CheckItem({ className, children, ...props }: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={cn(itemStyle, 'pr-8 relative', className)} {...props}>
      {children}
      <Tick />
    </Primitive.CheckboxItem>
  );
}

function Tick() {
  return (
    <Primitive.ItemIndicator className="absolute right-2">
      <Check className="size-3.5 text-accent-ink" aria-hidden />
    </Primitive.ItemIndicator>
  );
}

export function Label({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn('px-2 pt-2 pb-1 text-11 text-ink-3', className)} {...props} />;
}
