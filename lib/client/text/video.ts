/** The name of a video on a page. */

const MOST = 80;
/** A cut goes back to the end of a word if that is at most this many characters away. */
const WORD = 24;

interface Named {
  label: string;
  caption?: string | null | undefined;
}

/** The first line of a video's caption, however long; its label if the caption is not known. */
export function videoLine({ label, caption }: Named): string {
  const [line = ''] = caption?.trim().split(/\r?\n/, 1) ?? [];
  return line.startsWith(label) ? line.trimEnd() : label;
}

/**
 * A video's name, cut with "…" at the end of a word, and all of its caption. A label is the first line of the caption
 * up to 80 characters, cut anywhere.
 */
export function videoName(video: Named): { short: string; full: string } {
  return { short: cutText(videoLine(video)), full: video.caption?.trim() || video.label };
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
