import { formatChange } from '@/lib/client/text/format';

/** The colour of a rise or fall; colour never works alone: the sign is always written. */
export function changeTone(percent: number | null): string {
  if (percent === null || Math.abs(percent) < 0.05) return 'text-ink-3';
  return percent > 0 ? 'text-up' : 'text-down';
}

export function ChangeText({ percent }: { percent: number | null }) {
  return <span className={changeTone(percent)}>{formatChange(percent)}</span>;
}
