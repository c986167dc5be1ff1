import type { RefObject } from 'react';

/** What a trigger and its window share. */
interface WindowState {
  isOpen: boolean;
  setIsOpen: (isOpen: boolean) => void;
  trigger: RefObject<HTMLElement | null>;
  contentId: string;
}

export interface MenuState extends WindowState {
  /** Opened by a press of the pointer, not by a key. */
  isByPointer: RefObject<boolean>;
  triggerId: string;
}

export interface PopoverState extends WindowState {
  /** What the window is placed at. */
  anchor: RefObject<HTMLElement | null>;
}
