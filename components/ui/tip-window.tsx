'use client';

import { DismissableLayer, Popper } from 'radix-ui/internal';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { cn } from './cn';
import { Kbd } from './kbd';

/** The bubble of a tooltip; `tooltip.tsx` loads it with the first one. */
export function TipWindow({
  id,
  anchor,
  text,
  keys,
  side,
  className,
  onClose,
  onPointerEnter,
  onPointerLeave,
}: {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  text: ReactNode;
  keys: string | undefined;
  side: 'top' | 'bottom' | 'left' | 'right';
  className: string | undefined;
  onClose: () => void;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
}) {
  useEffect(() => {
    const onScroll = ({ target }: Event) => {
      if (target instanceof Node && target.contains(anchor.current)) onClose();
    };
    window.addEventListener('scroll', onScroll, { capture: true });
    return () => window.removeEventListener('scroll', onScroll, { capture: true });
  }, [anchor, onClose]);
  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      {createPortal(
        <DismissableLayer.Root asChild onFocusOutside={(event) => event.preventDefault()} onDismiss={onClose}>
          <Popper.Content
            id={id}
            role="tooltip"
            side={side}
            sideOffset={6}
            collisionPadding={8}
            onPointerEnter={onPointerEnter}
            onPointerLeave={onPointerLeave}
            className={cn(
              // A finger does not hover: there it would open only where the focus returns, over the next control.
              'z-50 flex max-w-72 animate-fade items-center gap-2 rounded-small bg-ink px-2 py-1 text-12 text-bg pointer-coarse:hidden',
              className,
            )}
          >
            {text}
            {keys && <Kbd className="border-ink-3! text-bg!">{keys}</Kbd>}
          </Popper.Content>
        </DismissableLayer.Root>,
        document.body,
      )}
    </Popper.Root>
  );
}
