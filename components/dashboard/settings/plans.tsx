'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { dayMedium } from '@/lib/client/text/format';
import { historyText } from '@/lib/client/text/plans';
import { oldestDay, PLAN_NAMES, PLANS, type PlanName } from '@/lib/contract/plans';

/** The plans side by side, with the days that each shows; read-only without `onChoose`. */
export function Plans({
  current,
  chosen = current,
  onChoose,
}: {
  current: PlanName;
  chosen?: PlanName;
  onChoose?: (plan: PlanName) => void;
}) {
  const { today } = useShell();
  return (
    <fieldset className="grid grid-cols-2 gap-2 md:grid-cols-4">
      <legend className="sr-only">Plan</legend>
      {PLANS.map((plan) => {
        const Box = onChoose ? 'label' : 'div';
        const oldest = oldestDay(plan, today);
        const name = PLAN_NAMES[plan];
        return (
          <Box
            key={plan}
            className={cn(
              'grid content-start gap-0.5 rounded-control border px-3 py-2.5',
              plan === chosen ? 'border-accent bg-accent-soft' : 'border-line',
              onChoose && 'cursor-pointer hover:border-line-strong',
            )}
          >
            <span className="flex min-h-6 flex-wrap items-center gap-2 font-medium">
              {onChoose && (
                <input
                  type="radio"
                  name="plan"
                  aria-label={`${name}, ${historyText(plan)}`}
                  checked={plan === chosen}
                  onChange={() => onChoose(plan)}
                  className="size-4 accent-(--accent)"
                />
              )}
              {name}
              {plan === current && <Chip>Current</Chip>}
            </span>
            <span className="text-12 text-ink-2 first-letter:uppercase">{historyText(plan)}</span>
            <span className="text-12 text-ink-3">
              {oldest === null ? 'From the first capture' : `From ${dayMedium(oldest)}`}
            </span>
          </Box>
        );
      })}
    </fieldset>
  );
}
