import type { KeyboardEvent } from 'react';

/** The keys of a tree whose rows are `tr` with a level, in the order of the page. */

const ROW = 'tr[aria-level]';

export const firstRow = (tree: HTMLElement) => tree.querySelector<HTMLElement>(ROW);

/** Moves the focus or opens and closes a row; does nothing for other keys, and outside of rows. */
export function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>(ROW) : null;
  if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
  const at = rows.indexOf(row);
  const isOpen = row.getAttribute('aria-expanded') === 'true';
  const toggle = row.querySelector<HTMLElement>('[data-toggle]');
  switch (event.key) {
    case 'ArrowDown':
      rows[at + 1]?.focus();
      break;
    case 'ArrowUp':
      rows[at - 1]?.focus();
      break;
    case 'Home':
      rows[0]?.focus();
      break;
    case 'End':
      rows.at(-1)?.focus();
      break;
    case 'ArrowRight':
      if (isOpen) rows[at + 1]?.focus();
      else toggle?.click();
      break;
    case 'ArrowLeft':
      if (isOpen) toggle?.click();
      else
        rows
          .slice(0, at)
          .findLast((one) => levelOf(one) < levelOf(row))
          ?.focus();
      break;
    case 'Enter':
      // A link or button in the row has its own Enter.
      if (event.target !== row) return;
      (row.querySelector('a') ?? toggle)?.click();
      break;
    default:
      return;
  }
  event.preventDefault();
}

const levelOf = (row: HTMLElement) => Number(row.getAttribute('aria-level'));
