/** Which row of the palette is selected, and when Enter may act. Pure. */

interface Keyed {
  readonly key: string;
}

/** The person's input since the palette opened. */
export interface Typed {
  readonly text: string;
  /** The row that the arrows or the pointer moved to; null: none since the last letter. */
  readonly picked: string | null;
  /** Enter was pressed, and waits for the list of this text. */
  readonly isEntered: boolean;
}

export const NOTHING_TYPED: Typed = { text: '', picked: null, isEntered: false };

/** A list of rows, and whether it answers the text in the field. An older one stays on screen until it does. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly isCurrent: boolean;
}

/** Another text: neither a choice in the old list nor a waiting Enter outlives it. */
export function type(text: string): Typed {
  return { ...NOTHING_TYPED, text };
}

/** The picked row if the list still has it, else the first; null in an old or empty list. */
export function selectedOf<Row extends Keyed>({ picked }: Typed, { rows, isCurrent }: Listed<Row>) {
  if (!isCurrent) return null;
  return rows.find(({ key }) => key === picked) ?? rows[0] ?? null;
}

/** Moves the selection by some rows, wrapping around at the ends. */
export function move<Row extends Keyed>(typed: Typed, list: Listed<Row>, by: number): Typed {
  const selected = selectedOf(typed, list);
  if (!selected) return typed;
  const { length } = list.rows;
  const at = list.rows.indexOf(selected) + by;
  return { ...typed, picked: list.rows[(at + length) % length]?.key ?? null };
}

/** The row to open after Enter was pressed: none before the list of this text has arrived. */
export function dueOf<Row extends Keyed>(typed: Typed, list: Listed<Row>): Row | null {
  return typed.isEntered ? selectedOf(typed, list) : null;
}

/** Whether every word of a text begins a word of the label: "new cam" finds "New campaign". */
export function isNamed(label: string, text: string): boolean {
  const words = wordsOf(label);
  return wordsOf(text).every((part) => words.some((word) => word.startsWith(part)));
}

/** Whether a text is the whole label, in any case. */
export function isWholeName(label: string, text: string): boolean {
  return wordsOf(label).join(' ') === wordsOf(text).join(' ');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
