import type { Page } from '@playwright/test';

/** What `watchRings` leaves in the page. */
interface Rings {
  measured: number;
  clipped: Set<string>;
  /** Measures the ring of the control that has the focus. */
  measure: () => void;
}

/**
 * Steps through a page with Tab, from its start; returns the controls whose focus ring an ancestor clips, or the window
 * does at its left, right or top.
 * @param steps how many controls to visit
 */
export async function clippedRings(page: Page, steps: number): Promise<string[]> {
  await page.evaluate(watchRings);
  for (let step = 0; step < steps; step++) await page.keyboard.press('Tab');
  const { measured, clipped } = await page.evaluate(() => {
    const { rings } = window as unknown as { rings: Rings };
    rings.measure();
    removeEventListener('keydown', rings.measure, true);
    return { measured: rings.measured, clipped: [...rings.clipped] };
  });
  if (measured < steps / 2) throw new Error(`${steps} steps met ${measured} rings`);
  return clipped;
}

/** Runs in the page. A ring is measured when the next key is pressed: the page has scrolled to its control by then. */
function watchRings(): void {
  const rings: Rings = { measured: 0, clipped: new Set(), measure };
  Object.assign(window, { rings });
  addEventListener('keydown', measure, true);
  // Tab continues from the last focus, wherever that was.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');

  function measure() {
    const control = document.activeElement;
    if (!control || control === document.body) return;
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(control);
    if (outlineStyle === 'none') return;
    rings.measured++;
    // Half a pixel is a rounding of the layout.
    const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset) - 0.5;
    const box = control.getBoundingClientRect();
    let isClipped = box.left < reach || box.top < reach || box.right + reach > window.innerWidth;
    for (let around = control.parentElement; around; around = around.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(around);
      const { left, right, top, bottom } = around.getBoundingClientRect();
      // What is scrolled out of sight is no ring that is cut.
      const isPast = box.right > right + 0.5 || box.bottom > bottom + 0.5 || box.left < left - 0.5;
      const isCutX = overflowX !== 'visible' && (box.left - reach < left || box.right + reach > right);
      const isCutY = overflowY !== 'visible' && (box.top - reach < top || box.bottom + reach > bottom);
      if (around !== document.documentElement && !isPast && (isCutX || isCutY)) isClipped = true;
      if (position === 'fixed') break;
    }
    if (!isClipped) return;
    const name = control.getAttribute('aria-label') ?? control.textContent ?? control.tagName;
    rings.clipped.add(name.trim().slice(0, 60));
  }
}
