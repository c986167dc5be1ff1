'use client';

import { ToggleGroup } from 'radix-ui';
import { useRef } from 'react';

/** A group of radio buttons: as in any other, an arrow key chooses the one that it moves to, unless that one is locked. */
export function Choices(props: Omit<ToggleGroup.ToggleGroupSingleProps, 'type'>) {
  const isByArrow = useRef(false);
  return (
    <ToggleGroup.Root
      type="single"
      onKeyDownCapture={({ key }) => {
        isByArrow.current = key.startsWith('Arrow') || key === 'Home' || key === 'End';
      }}
      onPointerDownCapture={() => {
        isByArrow.current = false;
      }}
      onFocus={({ target }) => {
        if (isByArrow.current && target.getAttribute('aria-disabled') !== 'true') target.click();
        isByArrow.current = false;
      }}
      {...props}
    />
  );
}

export const Choice = ToggleGroup.Item;
