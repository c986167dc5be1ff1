import { Chip } from '@/components/ui/chip';
import { formatChange } from '@/lib/client/text/format';

/** The change next to a number; renders nothing without one. */
export function ChangeChip({ percent }: { percent: number | null }) {
  if (percent === null) return null;
  const tone = Math.abs(percent) < 0.05 ? 'neutral' : percent > 0 ? 'up' : 'down';
  return <Chip tone={tone}>{formatChange(percent)}</Chip>;
}
