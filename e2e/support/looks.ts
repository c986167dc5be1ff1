import type { Page } from '@playwright/test';

/** How many texts of each look are checked: one may be covered, or scrolled out of its box. */
const OF_EACH_LOOK = 3;

/** The attribute of the texts that are checked for all that look the same; its value is the number of their look. */
export const LOOK = 'data-look';

/**
 * Marks the texts whose contrast must be measured. Two texts with the same font, colour and grounds have the same
 * contrast, and rows of a table differ in nothing else than their words. A text that is positioned may lie over anything,
 * and is like no other. What can be typed in is always marked.
 * @param known looks that were measured on other pages: their texts are not marked
 * @returns the marked looks by their numbers; those that only this page has are null
 */
export function markLooks(page: Page, known: ReadonlySet<string>): Promise<(string | null)[]> {
  return page.evaluate(
    ({ attribute, most, seen }) => {
      const known = new Set(seen);
      const grounds = new Map<Element | null, string>([[null, '']]);
      const own = new Map<Element, number>();

      function groundOf(element: Element | null): string {
        const known = grounds.get(element);
        if (known !== undefined || element === null) return known ?? '';
        const style = getComputedStyle(element);
        const behind = groundOf(element.parentElement);
        const { backgroundColor: colour, backgroundImage: image, opacity, filter, mixBlendMode } = style;
        const parts = [
          colour === 'rgba(0, 0, 0, 0)' ? '' : colour,
          image === 'none' ? '' : image,
          opacity === '1' ? '' : `opacity ${opacity}`,
          filter === 'none' ? '' : filter,
          mixBlendMode === 'normal' ? '' : mixBlendMode,
          // Contrast is not demanded of it.
          element.matches('label, [disabled], [aria-disabled], [inert]') ? identity(element) : '',
          isOverOthers(element, style) ? identity(element) : '',
        ].filter(Boolean);
        const ground = parts.length === 0 ? behind : `${behind} < ${parts.join(', ')}`;
        grounds.set(element, ground);
        return ground;
      }

      function identity(element: Element): string {
        own.set(element, own.get(element) ?? own.size);
        return `#${own.get(element)}`;
      }

      /** True if what is behind it may be something else than its ancestors. */
      function isOverOthers(element: Element, { position, transform, zIndex }: CSSStyleDeclaration): boolean {
        if (position === 'static') return transform !== 'none';
        if (position !== 'relative' || zIndex !== 'auto') return true;
        return [...(element.parentElement?.children ?? [])].some(
          (other) => other !== element && getComputedStyle(other).position === 'absolute',
        );
      }

      const looks = new Map<string, Element[]>();
      for (const element of document.querySelectorAll('body, body *')) {
        element.removeAttribute(attribute);
        if (element.matches('input, textarea, select')) {
          element.setAttribute(attribute, '');
          continue;
        }
        const hasText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
        );
        if (!hasText || !element.checkVisibility({ visibilityProperty: true })) continue;
        const { color, fontSize, fontWeight, textShadow, fill } = getComputedStyle(element);
        const look = [color, fontSize, fontWeight, textShadow, fill, groundOf(element)].join(' | ');
        looks.set(look, [...(looks.get(look) ?? []), element]);
      }
      const fresh = [...looks].filter(([look]) => !known.has(look));
      for (const [number, [, alike]] of fresh.entries()) {
        for (let at = 0; at < most; at++) {
          alike[Math.round((at * (alike.length - 1)) / (most - 1))]?.setAttribute(attribute, String(number));
        }
      }
      return fresh.map(([look]) => (/#\d/.test(look) ? null : look));
    },
    { attribute: LOOK, most: OF_EACH_LOOK, seen: [...known] },
  );
}
