import { Chip } from '@/components/ui/chip';
import { formatChange } from '@/lib/client/text/format';

/** A change beside its number; nothing at all where there is none. */
export function ChangeChip({ percent }: { percent: number | null }) {
  if (percent === null) return null;
  const tone = Math.abs(percent) < 0.05 ? 'neutral' : percent > 0 ? 'up' : 'down';
  return <Chip tone={tone}>{formatChange(percent)}</Chip>;
}
