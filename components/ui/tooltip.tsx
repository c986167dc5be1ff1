'use client';

import {
  type ComponentProps,
  cloneElement,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { both } from './on-demand/handlers';
import { loadAhead, onDemand, useOpenCode } from './on-demand/on-demand';

const code = onDemand(() => import('./tip-window'));

const OPEN_DELAY_MS = 350;
/** A tooltip that follows another this soon opens at once. */
const SKIP_DELAY_MS = 200;
/** Long enough to move the pointer into the bubble. */
const LEAVE_DELAY_MS = 120;

/** Closes the open tooltip; null: none is open. */
let closeOpen: (() => void) | null = null;
/** One is open, or was until just now. */
let isWarm = false;
let cooling: ReturnType<typeof setTimeout> | undefined;

/**
 * A label for a control without words, or the full text of a cut one; its bubble is loaded with the first pointer or
 * focus on such a control. Never holds an action.
 */
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
  className?: string | undefined;
  children: ReactElement<ComponentProps<'button'>>;
}) {
  const id = useId();
  const { isOpen, anchor, open, openSoon, close, closeSoon } = useOpening();
  const isOver = useRef(false);
  const isPressed = useRef(false);
  const loaded = useOpenCode(code, isOpen, close);
  const { props } = children;

  const control = cloneElement(children, {
    'aria-describedby': loaded ? id : props['aria-describedby'],
    onPointerMove: both(props.onPointerMove, (event: PointerEvent<HTMLButtonElement>) => {
      if (event.pointerType === 'touch' || isOver.current) return;
      isOver.current = true;
      loadAhead(code);
      openSoon(event.currentTarget);
    }),
    onPointerLeave: both(props.onPointerLeave, () => {
      isOver.current = false;
      closeSoon();
    }),
    onPointerDown: both(props.onPointerDown, () => {
      isPressed.current = true;
      const release = () => {
        isPressed.current = false;
      };
      document.addEventListener('pointerup', release, { once: true });
      close();
    }),
    onFocus: both(props.onFocus, ({ currentTarget }) => {
      if (!isPressed.current) open(currentTarget);
    }),
    onBlur: both(props.onBlur, close),
    onClick: both(props.onClick, close),
  });
  return (
    <>
      {control}
      {loaded && (
        <loaded.TipWindow
          {...{ id, anchor, text, keys, side, className }}
          onClose={close}
          onPointerEnter={() => anchor.current && open(anchor.current)}
          onPointerLeave={closeSoon}
        />
      )}
    </>
  );
}

/** When a tooltip opens and closes: one at a time, and after a delay unless another was open just now. */
function useOpening() {
  const [isOpen, setIsOpen] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const close = useCallback(() => {
    clearTimeout(timer.current);
    if (closeOpen !== close) return;
    closeOpen = null;
    cooling = setTimeout(() => {
      isWarm = false;
    }, SKIP_DELAY_MS);
    setIsOpen(false);
  }, []);
  useEffect(() => close, [close]);

  function open(element: HTMLElement) {
    clearTimeout(timer.current);
    if (closeOpen === close) return;
    closeOpen?.();
    clearTimeout(cooling);
    isWarm = true;
    closeOpen = close;
    anchor.current = element;
    setIsOpen(true);
  }
  function openSoon(element: HTMLElement) {
    clearTimeout(timer.current);
    if (isWarm) open(element);
    else timer.current = setTimeout(() => open(element), OPEN_DELAY_MS);
  }
  function closeSoon() {
    clearTimeout(timer.current);
    timer.current = setTimeout(close, LEAVE_DELAY_MS);
  }
  return { isOpen, anchor, open, openSoon, close, closeSoon };
}
