'use client';

import {
  type ComponentProps,
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useId,
  useRef,
  useState,
} from 'react';
import { both } from '@/components/ui/on-demand/handlers';
import { loadAhead, onDemand } from '@/components/ui/on-demand/on-demand';
import { useWindowCode } from '@/components/ui/on-demand/window-code';
import type { PopoverState } from './window-state';

/** A popover whose window is loaded once somebody points at its trigger, focuses or presses it. */

type Code = typeof import('./popover-window');
const code = onDemand<Code>(() => import('./popover-window'));

const PopoverContext = createContext<PopoverState | null>(null);

function usePopover(): PopoverState {
  const popover = useContext(PopoverContext);
  if (!popover) throw new Error('A part of a popover outside <Popover>');
  return popover;
}

/**
 * @param open given with `onOpenChange` if the popover is opened or closed from elsewhere too
 * @param anchor what the window is placed at; the default is the trigger
 */
export function Popover({
  open,
  onOpenChange,
  anchor,
  children,
}: {
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  anchor?: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const [isOwnOpen, setIsOwnOpen] = useState(false);
  const trigger = useRef<HTMLElement>(null);
  const contentId = useId();
  const isOpen = open ?? isOwnOpen;
  const setIsOpen = onOpenChange ?? setIsOwnOpen;
  return (
    <PopoverContext value={{ isOpen, setIsOpen, trigger, anchor: anchor ?? trigger, contentId }}>
      {children}
    </PopoverContext>
  );
}

export function PopoverTrigger(props: ComponentProps<'button'>) {
  const { isOpen, setIsOpen, trigger, contentId } = usePopover();
  const isLoaded = code.useCode() !== null;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-controls={isOpen && isLoaded ? contentId : undefined}
      {...props}
      ref={(element) => {
        trigger.current = element;
      }}
      onPointerEnter={both(props.onPointerEnter, () => loadAhead(code))}
      onFocus={both(props.onFocus, () => loadAhead(code))}
      onClick={both(props.onClick, () => setIsOpen(!isOpen))}
    />
  );
}

export function PopoverContent(props: Omit<ComponentProps<Code['Window']>, 'state'>) {
  const popover = usePopover();
  const loaded = useWindowCode(code, popover.isOpen, () => popover.setIsOpen(false));
  return loaded && <loaded.Window state={popover} {...props} />;
}
