'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { openingText, PLANS_PATH } from '@/lib/client/text/plans';
import type { Day } from '@/lib/time/day';

/** "Pro opens 730 days"; leads to the plans, which everyone may compare. */
export function PlanLink({ day, size, className }: { day: Day; size?: 'sm'; className?: string }) {
  const { today } = useShell();
  return (
    <Link href={PLANS_PATH} className={cn(buttonStyle({ size: size ?? 'md' }), className)}>
      {openingText(day, today)}
    </Link>
  );
}
