'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { say } from '@/components/ui/toast';
import { useChangeOrganisation } from '@/lib/client/api/settings';
import { dayMedium } from '@/lib/client/text/format';
import { oldestDay, PLAN_NAMES, PLANS, type PlanName } from '@/lib/contract/plans';
import { Plans } from './plans';

/** The plan. Choosing another shows its effect before it is saved. */
export function PlanForm({ plan }: { plan: PlanName }) {
  const { today } = useShell();
  const change = useChangeOrganisation();
  const [chosen, setChosen] = useState(plan);
  const oldest = oldestDay(chosen, today);
  const isSmaller = PLANS.indexOf(chosen) < PLANS.indexOf(plan);

  const save = () =>
    change.mutate({ plan: chosen }, { onSuccess: () => say(`The plan is ${PLAN_NAMES[chosen]} now`) });

  return (
    <div className="grid gap-2">
      <Plans current={plan} chosen={chosen} onChoose={setChosen} />
      {chosen !== plan && (
        <>
          <p className="max-w-[60ch] text-12 text-ink-2">
            {oldest === null
              ? 'Your full history is visible.'
              : isSmaller
                ? `Days before ${dayMedium(oldest)} will be hidden for all members. They stay stored and come back with a larger plan. What exceeds its other limits stays, but you can’t add more.`
                : `Days from ${dayMedium(oldest)} on will be visible.`}
          </p>
          <div className="flex gap-2">
            <Button variant="primary" onClick={save} disabled={change.isPending}>
              Change to {PLAN_NAMES[chosen]}
            </Button>
            <Button onClick={() => setChosen(plan)}>Cancel</Button>
          </div>
        </>
      )}
      <Problem>{change.error?.message}</Problem>
    </div>
  );
}
