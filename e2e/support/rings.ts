import type { Page } from '@playwright/test';

/**
 * Steps through a page with Tab; returns the controls whose focus ring an ancestor clips, or the window does at its
 * left, right or top.
 * @param steps how many controls to visit
 */
export async function clippedRings(page: Page, steps: number): Promise<string[]> {
  const clipped = new Set<string>();
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const control = document.activeElement;
      if (!control || control === document.body) return null;
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(control);
      if (outlineStyle === 'none') return null;
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
      return isClipped
        ? (control.getAttribute('aria-label') ?? control.textContent ?? control.tagName)
        : null;
    });
    if (name !== null) clipped.add(name.trim().slice(0, 60));
  }
  return [...clipped];
}
