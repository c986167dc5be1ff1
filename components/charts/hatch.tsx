/** A pattern of slanted lines, to fill a shape with by its id. */
export function Hatch({ id, colour, opacity }: { id: string; colour: string; opacity: number }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" x2="0" y1="0" y2="6" stroke={colour} strokeWidth="1.2" strokeOpacity={opacity} />
    </pattern>
  );
}
