import { tintOf } from '@/lib/client/text/insights/tint';

/** The accent's part of a cell's colour by step, in percent: with any of them, the text on it keeps its contrast. */
const PARTS = [0, 8, 16, 26, 38, 50];

/** The colour of a cell by its value. */
export function tintStyle(value: number | null, largest: number, smallest?: number) {
  const part = PARTS[tintOf(value, largest, smallest)];
  return part ? { background: `color-mix(in srgb, var(--accent) ${part}%, var(--panel))` } : undefined;
}
