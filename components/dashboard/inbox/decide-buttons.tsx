import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Check, X } from '@/components/ui/icons/icons';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import type { Verdict } from './use-decisions';

export type OnDecide = (ids: readonly string[], verdict: Verdict) => void;

/** Decides about one video. */
export function DecideButtons({
  video,
  onDecide,
  className,
}: {
  video: VideoRow;
  onDecide: OnDecide;
  className?: string;
}) {
  return (
    <span className={cn('relative z-10 flex gap-1.5', className)}>
      <Button
        size="sm"
        aria-label={`Approve ${video.label}`}
        onClick={() => onDecide([video.id], 'included')}
      >
        <Check className="size-3.5" aria-hidden />
        Approve
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Exclude ${video.label}`}
        onClick={() => onDecide([video.id], 'excluded')}
      >
        <X className="size-3.5" aria-hidden />
        Exclude
      </Button>
    </span>
  );
}
