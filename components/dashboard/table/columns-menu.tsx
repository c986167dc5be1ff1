'use client';

import { buttonStyle } from '@/components/ui/button';
import { SlidersHorizontal } from '@/components/ui/icons/icons';
import { Menu, MenuCheckItem, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/overlays/menu';
import type { Breakpoint, Column } from './column';

/** As in app/globals.css. */
const WIDTHS: Record<Breakpoint, number> = { sm: 640, md: 900, lg: 1100, xl: 1200 };

interface Choice {
  columns: readonly Column<never>[];
  /** Null: those that fit. */
  chosen: readonly string[] | null;
  onChoose: (names: string[] | null) => void;
}

/** Chooses the columns of a table; the first one is always there. */
export function ColumnsMenu(choice: Choice) {
  return (
    <Menu>
      <MenuTrigger className={buttonStyle({ variant: choice.chosen ? 'on' : 'secondary' })}>
        <SlidersHorizontal className="size-3.5" aria-hidden />
        <span className="max-sm:sr-only">Columns</span>
      </MenuTrigger>
      <MenuContent align="end">
        <Columns {...choice} />
      </MenuContent>
    </Menu>
  );
}

/** Rendered only in an open menu, so that there is a window to measure. */
function Columns({ columns, chosen, onChoose }: Choice) {
  const [first, ...others] = columns;
  const shown = chosen ?? roomyColumns(columns);
  const toggled = (name: string) =>
    columns
      .map((column) => column.name)
      .filter((one) => one === first?.name || (one === name) !== shown.includes(one));
  return (
    <>
      {others.map(({ name, label }) => (
        <MenuCheckItem
          key={name}
          checked={shown.includes(name)}
          // The menu stays open for the next one.
          onSelect={(event) => event.preventDefault()}
          onCheckedChange={() => onChoose(toggled(name))}
        >
          {label}
        </MenuCheckItem>
      ))}
      {chosen && <MenuItem onSelect={() => onChoose(null)}>Show those that fit</MenuItem>}
    </>
  );
}

/** The names of the columns that fit. */
function roomyColumns(columns: readonly Column<never>[]): string[] {
  return columns
    .filter(({ from }) => from !== null && (!from || window.innerWidth >= WIDTHS[from]))
    .map(({ name }) => name);
}
