import type { Page } from '@playwright/test';

/** How many texts of each look are checked: one may be covered, or scrolled out of its box. */
const OF_EACH_LOOK = 3;

/** The attribute of the texts that are checked for all that look the same; its value is the number of their look. */
export const LOOK = 'data-look';

/** The attribute of links that may differ from the text around them by their colour alone. */
export const PLAIN_LINK = 'data-plain-link';

/** What `markLooks` has marked. */
interface Marked {
  /** The marked looks by their numbers; those that only this page has are null. */
  looks: (string | null)[];
  /** How many links have the attribute `PLAIN_LINK`. */
  plainLinks: number;
}

/**
 * Marks what the rules about colours must look at. Two texts with the same font, colour and grounds have the same
 * contrast, and rows of a table differ in nothing else than their words. A text that is positioned may lie over something
 * else than its ancestors, unless it brings a ground of its own: it is like those that the same classes lay out, and if
 * a place of its own or the window positions it, like no other.
 * @param known looks that were measured before, on any page: their texts are not marked
 */
export function markLooks(page: Page, known: ReadonlySet<string>): Promise<Marked> {
  return page.evaluate(
    ({ attribute, plainLink, most, seen }) => {
      const known = new Set(seen);
      const grounds = new Map<Element | null, string>([[null, '']]);
      const chains = new Map<Element | null, number>([[null, 0]]);
      const own = new Map<Element, number>();

      function groundOf(element: Element | null): string {
        const known = grounds.get(element);
        if (known !== undefined || element === null) return known ?? '';
        const style = getComputedStyle(element);
        const behind = groundOf(element.parentElement);
        const { backgroundColor: colour, backgroundImage: image, opacity, filter, mixBlendMode } = style;
        const isClear = opacity === '1' && filter === 'none' && mixBlendMode === 'normal';
        const isSolid = isClear && /^rgb\(/.test(colour) && image === 'none';
        const parts = [
          colour === 'rgba(0, 0, 0, 0)' ? '' : colour,
          image === 'none' ? '' : image,
          opacity === '1' ? '' : `opacity ${opacity}`,
          filter === 'none' ? '' : `filter ${filter}`,
          mixBlendMode === 'normal' ? '' : `blend ${mixBlendMode}`,
          isExempt(element) ? 'exempt' : '',
          isSolid ? '' : placeOf(element, style),
        ].filter(Boolean);
        const isOverBehind = !isSolid || /opacity|filter|blend|exempt/.test(behind);
        const ground = [...(isOverBehind ? [behind] : []), parts.join(', ')].filter(Boolean).join(' < ');
        grounds.set(element, ground);
        return ground;
      }

      /** True if contrast is not demanded of its texts. */
      function isExempt(element: Element): boolean {
        const control = element instanceof HTMLLabelElement ? element.control : null;
        return [element, control].some((one) => one?.matches('[disabled], [aria-disabled=true], [inert]'));
      }

      /** What else than its ancestors may be behind it: the same for all elements with the same answer. */
      function placeOf(element: Element, style: CSSStyleDeclaration): string {
        if (!isOverOthers(element, style)) return '';
        if (style.position !== 'fixed' && !element.hasAttribute('style')) return `over ${chainOf(element)}`;
        own.set(element, own.get(element) ?? own.size);
        return `#${own.get(element)}`;
      }

      /** A number for the names and classes of an element and its ancestors. */
      function chainOf(element: Element | null): number {
        const known = chains.get(element);
        if (known !== undefined || element === null) return known ?? 0;
        let hash = chainOf(element.parentElement);
        for (const letter of `${element.localName}.${element.getAttribute('class')}`)
          hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
        chains.set(element, hash);
        return hash;
      }

      /** True if what is behind it may be something else than its ancestors. */
      function isOverOthers(element: Element, { position, transform, zIndex }: CSSStyleDeclaration): boolean {
        if (position === 'static') return transform !== 'none';
        if (position !== 'relative' || zIndex !== 'auto') return true;
        return [...(element.parentElement?.children ?? [])].some(
          (other) => other !== element && getComputedStyle(other).position === 'absolute',
        );
      }

      /** True if no line tells it from the text around it. */
      function isPlain(link: Element): boolean {
        if (getComputedStyle(link).display !== 'inline') return false;
        let block = link.parentElement;
        while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
        const lineOf = (one: Element) => getComputedStyle(one).textDecorationLine;
        return !block || lineOf(link) === lineOf(block);
      }

      const looks = new Map<string, Element[]>();
      for (const element of document.querySelectorAll('body, body *')) {
        element.removeAttribute(attribute);
        const isField = element.matches('input, textarea, select');
        const hasText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
        );
        if (!(isField || hasText) || !element.checkVisibility({ visibilityProperty: true })) continue;
        const { color, fontSize, fontWeight, textShadow, fill } = getComputedStyle(element);
        const kind = isField ? element.localName : element instanceof SVGElement ? 'svg' : 'text';
        const look = [kind, color, fontSize, fontWeight, textShadow, fill, groundOf(element)].join(' | ');
        looks.set(look, [...(looks.get(look) ?? []), element]);
      }
      const fresh = [...looks].filter(([look]) => !known.has(look));
      for (const [number, [, alike]] of fresh.entries()) {
        for (let at = 0; at < most; at++) {
          alike[Math.round((at * (alike.length - 1)) / (most - 1))]?.setAttribute(attribute, String(number));
        }
      }
      let plainLinks = 0;
      for (const link of document.querySelectorAll('a[href], [role=link]')) {
        const isMarked = link.checkVisibility() && isPlain(link);
        link.toggleAttribute(plainLink, isMarked);
        if (isMarked) plainLinks++;
      }
      return { looks: fresh.map(([look]) => (/#\d/.test(look) ? null : look)), plainLinks };
    },
    { attribute: LOOK, plainLink: PLAIN_LINK, most: OF_EACH_LOOK, seen: [...known] },
  );
}

/** A text on a ground that is one solid colour. */
const ON_SOLID = /^text \| rgb\((.+?)\) \| ([\d.]+)px \| (\d+) \| none \| [^|]+ \| rgb\(([^)]+)\)$/;

/**
 * Says of a look that axe does not decide about, as of a text of one letter or one out of sight, what is wrong with it.
 * Undefined: it has no solid ground to compute its contrast with. Null: nothing is.
 */
export function problemOf(look: string): string | null | undefined {
  // axe asks for no contrast of what is disabled.
  if (look.includes('exempt')) return null;
  const [, colour = '', size, weight, ground = ''] = ON_SOLID.exec(look) ?? [];
  if (size === undefined) return undefined;
  const [darker = 0, lighter = 0] = [luminanceOf(colour), luminanceOf(ground)].sort((a, b) => a - b);
  const contrast = (lighter + 0.05) / (darker + 0.05);
  // WCAG 2.2, 1.4.3: large is 18 pt, or 14 pt if bold.
  const isLarge = Number(size) >= 24 || (Number(size) >= 18.66 && Number(weight) >= 700);
  return contrast >= (isLarge ? 3 : 4.5) ? null : `${contrast.toFixed(2)}: ${look}`;
}

/** Relative luminance by WCAG 2.2. @param rgb as "r, g, b", of 255 each */
function luminanceOf(rgb: string): number {
  const [r = 0, g = 0, b = 0] = rgb.split(',').map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
