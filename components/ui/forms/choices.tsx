'use client';

import { type ComponentProps, createContext, type KeyboardEvent, useContext, useState } from 'react';

interface Chosen {
  value: string;
  choose: (value: string) => void;
}

const ChosenContext = createContext<Chosen | null>(null);

/** How far each key moves. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/**
 * A group of radio buttons, one stop of the Tab key: an arrow key chooses the button that it moves to, unless that one
 * is locked.
 */
export function Choices({
  value,
  onValueChange,
  ...props
}: Omit<ComponentProps<'div'>, 'onFocus' | 'onBlur' | 'onKeyDown'> & {
  /** "" if none is chosen. */
  value: string;
  onValueChange: (value: string) => void;
}) {
  const [hasFocus, setHasFocus] = useState(false);
  return (
    <ChosenContext value={{ value, choose: onValueChange }}>
      <div
        role="radiogroup"
        // While none is chosen, passes the focus on to the first; from there Shift+Tab leaves the group.
        tabIndex={value === '' ? (hasFocus ? -1 : 0) : undefined}
        onFocus={({ target, currentTarget }) => {
          setHasFocus(true);
          if (target === currentTarget) buttonsOf(currentTarget)[0]?.focus();
        }}
        onBlur={() => setHasFocus(false)}
        onKeyDown={moveChoice}
        {...props}
      />
    </ChosenContext>
  );
}

export function Choice({ value, onClick, ...props }: ComponentProps<'button'> & { value: string }) {
  const chosen = useContext(ChosenContext);
  const isChosen = chosen?.value === value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <input> cannot be locked and still say why
    <button
      type="button"
      role="radio"
      aria-checked={isChosen}
      data-state={isChosen ? 'on' : 'off'}
      tabIndex={isChosen ? 0 : -1}
      onClick={(event) => {
        onClick?.(event);
        if (!isChosen) chosen?.choose(value);
      }}
      {...props}
    />
  );
}

function moveChoice(event: KeyboardEvent<HTMLElement>): void {
  if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  const buttons = buttonsOf(event.currentTarget);
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const step = STEPS[event.key];
  const target =
    step !== undefined
      ? buttons[(at + step + buttons.length) % buttons.length]
      : { Home: buttons[0], End: buttons.at(-1) }[event.key];
  if (!target || at < 0) return;
  event.preventDefault();
  target.focus();
  if (target.getAttribute('aria-disabled') !== 'true') target.click();
}

function buttonsOf(group: HTMLElement): HTMLButtonElement[] {
  return [...group.querySelectorAll<HTMLButtonElement>('[role=radio]:not(:disabled)')];
}
