/** The colours of slots, as the style sheet names them. */

export function seriesColour(slot: number): string {
  return `var(--s${slot})`;
}

/** The fill of a band: Other is light with an edge, the rest are their colour. */
export function bandFill(slot: number): string {
  return slot === 0 ? 'var(--s0-fill)' : seriesColour(slot);
}

/** A series of the prior period. */
export function priorColour(slot: number): string {
  return `var(--p${slot})`;
}
