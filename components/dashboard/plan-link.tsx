'use client';

import Link from 'next/link';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { openingText } from '@/lib/client/text/plans';
import type { Day } from '@/lib/time/day';

/** "Pro opens 730 days"; a link to the plans for members who may change the plan. */
export function PlanLink({ day, size, className }: { day: Day; size?: 'sm'; className?: string }) {
  const { me, today } = useShell();
  const text = openingText(day, today);
  if (me.user?.role !== 'owner') {
    return <span className={cn('self-center text-12 text-ink-3', className)}>{text}</span>;
  }
  return (
    <Link href="/settings" className={cn(buttonStyle({ size: size ?? 'md' }), className)}>
      {text}
    </Link>
  );
}
