'use client';

import { DropdownMenu as Primitive } from 'radix-ui';
import { type ComponentProps, useContext } from 'react';
import { cn } from '@/components/ui/cn';
import { Check } from '@/components/ui/icons/icons';
import { Layer } from './layer';
import { floatStyle } from './popover';

/** The page behind it stays visible to screen readers: a menu that hid it would leave no landmark and no heading. */
export function Menu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

export const MenuTrigger = Primitive.Trigger;
export const MenuRadioGroup = Primitive.RadioGroup;

const itemStyle =
  'flex min-h-9 select-none items-center gap-2 rounded-small px-2 py-1.5 text-13 outline-none data-[disabled]:text-ink-3 data-[highlighted]:bg-hover md:min-h-8';

/** Inside the window of its trigger, else inside the main landmark, like all content of a page. */
export function MenuContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  const layer = useContext(Layer);
  const page = typeof document === 'undefined' ? null : document.getElementById('content');

  /**
   * Radix returns the focus to the trigger a moment after the menu has closed. What was opened in the meantime keeps it:
   * another menu would close without it. The window around a menu catches the focus only until then.
   */
  function keepTakenFocus(event: Event) {
    const now = document.activeElement;
    if (now !== null && now !== document.body && now !== layer) event.preventDefault();
  }

  return (
    <Primitive.Portal container={layer ?? page}>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        align="start"
        onCloseAutoFocus={keepTakenFocus}
        className={cn(
          floatStyle,
          'max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-[calc(100vw-16px)] overflow-y-auto p-1.5',
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}

export function MenuItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(itemStyle, className)} {...props} />;
}

/** One of several; the chosen one carries a tick. */
export function MenuRadioItem({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemStyle, 'pr-8 relative', className)} {...props}>
      {children}
      <Primitive.ItemIndicator className="absolute right-2">
        <Check className="size-3.5 text-accent-ink" aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  );
}

/** On or off; an active item carries a tick. */
export function MenuCheckItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={cn(itemStyle, 'pr-8 relative', className)} {...props}>
      {children}
      <Primitive.ItemIndicator className="absolute right-2">
        <Check className="size-3.5 text-accent-ink" aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.CheckboxItem>
  );
}

export function MenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn('px-2 pt-2 pb-1 text-11 text-ink-3', className)} {...props} />;
}
