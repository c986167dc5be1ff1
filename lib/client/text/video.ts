import type { VideoRow } from '@/lib/contract/catalogue/catalogue';

/** How a video is called on a page. */

const MOST = 80;
/** A cut goes back to the end of a word that is at most so far away. */
const WORD = 24;

type Named = Pick<VideoRow, 'label' | 'caption'>;

/**
 * A video's name, cut with "…" at the end of a word, and all of its caption. A label is the first line of the caption
 * up to 80 characters, cut anywhere.
 */
export function videoName({ label, caption }: Named): { short: string; full: string } {
  const full = caption?.trim() || label;
  const line =
    full
      .split(/\r?\n/)
      .find((text) => text.trim() !== '')
      ?.trim() ?? label;
  const isCut = line !== label && line.startsWith(label);
  return { short: isCut ? cutText(line) : label, full };
}

/** At most 80 characters, the "…" included. */
export function cutText(text: string): string {
  const characters = [...text];
  if (characters.length <= MOST) return text;
  const kept = characters.slice(0, MOST - 1).join('');
  const next = characters[MOST - 1] ?? '';
  const space = /\s/.test(next) ? kept.length : kept.search(/\s\S*$/);
  const atWord = space >= kept.length - WORD ? kept.slice(0, space) : kept;
  return `${atWord.trimEnd()}…`;
}
