import { localDay } from '@/lib/client/text/zone';
import type { Me } from '@/lib/contract/accounts/me';
import { oldestDay } from '@/lib/contract/accounts/plans';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

const USUAL_DAYS = 30;

/**
 * The days a video's or creator's page opens on: the last 30 that have captures, so that nobody who opens an old
 * video meets an empty chart. Null while it is still captured, where the usual range applies, and where the plan
 * does not reach so far back.
 */
export function capturedDays(
  lastCapture: string | null,
  { me, today }: { me: Pick<Me, 'timezone' | 'plan'>; today: Day },
): DayRange | null {
  if (lastCapture === null) return null;
  const last = localDay(Date.parse(lastCapture), me.timezone);
  const oldest = oldestDay(me.plan, today);
  if (last > today - USUAL_DAYS || (oldest !== null && last <= oldest)) return null;
  return { first: Math.max(last - USUAL_DAYS + 1, oldest ?? Number.NEGATIVE_INFINITY), last };
}
