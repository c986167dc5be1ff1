import { cn } from './cn';

// Pale tints with ink of the same hue, at least 4.5:1 in both themes; chosen by the name.
const TINTS = [
  'bg-[#d9efdc] text-[#1d5a2b] dark:bg-[#1f4d2c] dark:text-[#b9e8c4]',
  'bg-[#d8efec] text-[#155a52] dark:bg-[#17463f] dark:text-[#aee6dc]',
  'bg-[#dbe3f3] text-[#28437c] dark:bg-[#24365f] dark:text-[#bccdf3]',
  'bg-[#e2dcf2] text-[#4a3585] dark:bg-[#3a2d63] dark:text-[#d3c8f5]',
  'bg-[#f2dcea] text-[#7a2560] dark:bg-[#56264a] dark:text-[#f2c4e2]',
  'bg-[#e7efd6] text-[#465a13] dark:bg-[#3a4616] dark:text-[#d8e5ac]',
];

/** The classes of a name's tint: text and background. */
export function tintOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return TINTS[sum % TINTS.length] ?? '';
}

/** The first letters of a name, without a handle's @. */
function initialsOf(name: string): string {
  const clean = name.replace(/^@/, '').trim();
  const words = clean.split(/\s+/);
  const letters =
    words.length > 1
      ? `${[...(words[0] ?? '')][0]}${[...(words[1] ?? '')][0]}`
      : [...clean].slice(0, 2).join('');
  return letters.toUpperCase();
}

export function Avatar({ name, size = 28, className }: { name: string; size?: number; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full font-semibold text-11',
        tintOf(name),
        className,
      )}
      style={{ width: size, height: size }}
    >
      {initialsOf(name)}
    </span>
  );
}
