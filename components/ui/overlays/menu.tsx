'use client';

import {
  type ComponentProps,
  cloneElement,
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useId,
  useRef,
  useState,
} from 'react';
import { both } from '@/components/ui/on-demand/handlers';
import { loadAhead, onDemand } from '@/components/ui/on-demand/on-demand';
import { useWindowCode } from '@/components/ui/on-demand/window-code';
import type { MenuState } from './window-state';

/** A menu whose window is loaded once somebody points at its trigger, focuses or presses it. */

type Code = typeof import('./menu-window');
const code = onDemand<Code>(() => import('./menu-window'));

const MenuContext = createContext<MenuState | null>(null);

function useMenu(): MenuState {
  const menu = useContext(MenuContext);
  if (!menu) throw new Error('A part of a menu outside <Menu>');
  return menu;
}

/** @param open given with `onOpenChange` if the menu is opened from elsewhere too */
export function Menu({
  open,
  onOpenChange,
  children,
}: {
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
}) {
  const [isOwnOpen, setIsOwnOpen] = useState(false);
  const id = useId();
  const trigger = useRef<HTMLElement>(null);
  const isByPointer = useRef(false);
  function setIsOpen(isOpen: boolean) {
    if (!isOpen) isByPointer.current = false;
    (onOpenChange ?? setIsOwnOpen)(isOpen);
  }
  const ids = { triggerId: `${id}trigger`, contentId: `${id}menu` };
  return (
    <MenuContext value={{ isOpen: open ?? isOwnOpen, setIsOpen, isByPointer, trigger, ...ids }}>
      {children}
    </MenuContext>
  );
}

/** A button; with `asChild` the element in it. */
export function MenuTrigger({
  asChild = false,
  children,
  ...props
}: ComponentProps<'button'> & { asChild?: boolean }) {
  const { isOpen, setIsOpen, isByPointer, trigger, triggerId, contentId } = useMenu();
  const isLoaded = code.useCode() !== null;
  const own: ComponentProps<'button'> = {
    id: triggerId,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    'aria-controls': isOpen && isLoaded ? contentId : undefined,
    ...props,
    ref: (element) => {
      trigger.current = element;
    },
    onPointerEnter: both(props.onPointerEnter, () => loadAhead(code)),
    onFocus: both(props.onFocus, () => loadAhead(code)),
    onPointerDown: both(props.onPointerDown, (event) => {
      if (props.disabled || event.button !== 0 || event.ctrlKey) return;
      isByPointer.current = true;
      setIsOpen(!isOpen);
      // The window takes the focus.
      if (!isOpen) event.preventDefault();
    }),
    onKeyDown: both(props.onKeyDown, (event) => {
      if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
      event.preventDefault();
      isByPointer.current = false;
      setIsOpen(event.key === 'ArrowDown' || !isOpen);
    }),
  };
  if (asChild) return cloneElement(children as ReactElement<object>, own);
  return (
    <button type="button" {...own}>
      {children}
    </button>
  );
}

export function MenuContent(props: Omit<ComponentProps<Code['Window']>, 'state'>) {
  const menu = useMenu();
  const loaded = useWindowCode(code, menu.isOpen, () => menu.setIsOpen(false));
  return loaded && <loaded.Window state={menu} {...props} />;
}

// What an open menu holds.

export function MenuItem(props: ComponentProps<Code['Item']>) {
  const loaded = code.useCode();
  return loaded && <loaded.Item {...props} />;
}

export function MenuRadioGroup(props: ComponentProps<Code['RadioGroup']>) {
  const loaded = code.useCode();
  return loaded && <loaded.RadioGroup {...props} />;
}

export function MenuRadioItem(props: ComponentProps<Code['RadioItem']>) {
  const loaded = code.useCode();
  return loaded && <loaded.RadioItem {...props} />;
}

export function MenuCheckItem(props: ComponentProps<Code['CheckItem']>) {
  const loaded = code.useCode();
  return loaded && <loaded.CheckItem {...props} />;
}

export function MenuLabel(props: ComponentProps<Code['Label']>) {
  const loaded = code.useCode();
  return loaded && <loaded.Label {...props} />;
}
