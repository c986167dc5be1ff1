import { bandFill, seriesColour } from './paint';

/** The square of an entity; Other has its edge. */
export function Swatch({ slot, isOff = false }: { slot: number; isOff?: boolean }) {
  return (
    <span
      aria-hidden
      className="size-2 shrink-0 rounded-[2px]"
      style={
        isOff
          ? { boxShadow: `inset 0 0 0 1.5px ${seriesColour(slot)}` }
          : { background: slot === 0 ? 'var(--s0)' : bandFill(slot) }
      }
    />
  );
}

/** A piece of the line itself, as legends show it. */
export function LineSwatch({ colour, isDashed = false }: { colour: string; isDashed?: boolean }) {
  return (
    <svg width="14" height="4" viewBox="0 0 14 4" aria-hidden className="shrink-0">
      <line
        x1="0"
        x2="14"
        y1="2"
        y2="2"
        stroke={colour}
        strokeWidth={isDashed ? 1.5 : 2}
        strokeDasharray={isDashed ? '3.5 2' : undefined}
      />
    </svg>
  );
}
