import { domToBlob } from 'modern-screenshot';

/**
 * The chart as a picture: a copy of the screen, in its theme, under a line that describes it. Loaded on demand.
 * Elements marked `data-picture="none"` are left out.
 */
const MARGIN_PX = 24;
const SCALE = 2;

export interface PictureText {
  /** Whose numbers. */
  title: string;
  /** Which numbers, of which days. */
  detail: string;
  /** The zone whose days they are. */
  zone: string;
}

/** @param source the part of the page to draw */
export async function drawPicture(source: HTMLElement, text: PictureText): Promise<Blob> {
  await document.fonts.ready;
  const frame = frameOf(source, text);
  document.body.append(frame);
  try {
    return await domToBlob(frame, { scale: SCALE, type: 'image/png', style: { position: 'static' } });
  } finally {
    frame.remove();
  }
}

/** The copy is in the page, outside its visible part, so that the same style sheets apply. */
function frameOf(source: HTMLElement, { title, detail, zone }: PictureText): HTMLElement {
  const copy = source.cloneNode(true) as HTMLElement;
  for (const left of copy.querySelectorAll('[data-picture="none"]')) left.remove();
  for (const named of copy.querySelectorAll('[id],[data-testid]')) {
    // Patterns are referenced by ids; all other ids are removed, so that nothing finds the copy instead of the
    // original.
    if (named.namespaceURI === 'http://www.w3.org/1999/xhtml') named.removeAttribute('id');
    named.removeAttribute('data-testid');
  }
  const frame = element('div', 'pointer-events-none fixed top-0 bg-bg text-ink');
  frame.inert = true;
  frame.style.width = `${source.offsetWidth + 2 * MARGIN_PX}px`;
  frame.style.left = '-20000px';
  frame.style.padding = `${MARGIN_PX - 4}px ${MARGIN_PX}px ${MARGIN_PX}px`;
  const head = element('div', 'flex flex-wrap items-baseline gap-x-3 pb-1');
  head.append(
    element('span', 'font-semibold text-18', title),
    element('span', 'text-ink-2', detail),
    element('span', 'ml-auto text-12 text-ink-3', zone),
  );
  frame.append(head, copy);
  return frame;
}

function element(tag: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Downloads a file. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
