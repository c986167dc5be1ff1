'use client';

import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { X } from '@/components/ui/icons/icons';
import { type FocusTarget, useFocusBack } from './focus-back';
import { Layer } from './layer';

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

interface ContentProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  className?: string;
  /** No head: the content brings its own; the title is only read out. */
  bare?: boolean;
  /** Where the focus goes on closing; the default is the element that had it. */
  focusTarget?: FocusTarget;
}

/** A window over the page; on the phone a sheet from below. */
export function DialogContent(props: ContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-[rgb(14_15_17/0.4)]" />
      <Content {...props} />
    </Primitive.Portal>
  );
}

/** Mounts with the window. */
function Content({ title, description, children, className, bare = false, focusTarget }: ContentProps) {
  const focusBack = useFocusBack(focusTarget);
  const [element, setElement] = useState<HTMLElement | null>(null);
  return (
    <Primitive.Content
      ref={setElement}
      {...(description ? {} : { 'aria-describedby': undefined })}
      onCloseAutoFocus={focusBack}
      className={cn(
        'fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] animate-rise overflow-y-auto rounded-t-editor bg-raised shadow-float outline-none',
        'sm:inset-x-auto sm:top-[12vh] sm:bottom-auto sm:left-1/2 sm:w-[min(480px,calc(100vw-32px))] sm:-translate-x-1/2 sm:rounded-editor',
        className,
      )}
    >
      {bare ? (
        <Primitive.Title className="sr-only">{title}</Primitive.Title>
      ) : (
        <Primitive.Title className="px-5 pt-4 pr-12 font-semibold text-15">{title}</Primitive.Title>
      )}
      {description && (
        <Primitive.Description className="px-5 pt-1 text-ink-2">{description}</Primitive.Description>
      )}
      <Layer value={element}>{children}</Layer>
      {/* Last, so that the focus starts on the window’s content. */}
      {!bare && (
        <Primitive.Close
          aria-label="Close"
          className={cn(buttonStyle({ variant: 'ghost', size: 'iconSm' }), 'absolute top-3 right-3')}
        >
          <X className="size-4" aria-hidden />
        </Primitive.Close>
      )}
    </Primitive.Content>
  );
}
