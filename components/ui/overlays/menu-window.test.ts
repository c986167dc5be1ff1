import { DropdownMenu } from 'radix-ui';
import { DismissableLayer, Menu, Popper } from 'radix-ui/internal';
import { expect, it } from 'vitest';

it('uses the parts that Radix makes its own menus of', () => {
  const parts = ['Content', 'Item', 'RadioGroup', 'RadioItem', 'CheckboxItem', 'ItemIndicator', 'Label'];
  expect(Object.keys(DropdownMenu)).toEqual(expect.arrayContaining(parts));
  expect(Object.keys(Menu)).toEqual(expect.arrayContaining([...parts, 'Root', 'Anchor', 'Portal']));
  expect(Object.keys(Popper)).toEqual(expect.arrayContaining(['Root', 'Anchor', 'Content']));
  expect(DismissableLayer).toHaveProperty('Root');
});
