'use client';

import { useQuery } from '@tanstack/react-query';
import { Failed } from '@/components/dashboard/failed';
import { cn } from '@/components/ui/cn';
import { planUseQuery } from '@/lib/client/api/settings';
import { moreText, usedText } from '@/lib/client/text/plans';
import type { Me } from '@/lib/contract/accounts/me';
import { LIMIT_KEYS, type LimitKey, PLAN_LIMITS, type PlanName } from '@/lib/contract/plans';

/** How much of each limit of the plan is in use, and what the next plan with more includes. */
export function PlanUse() {
  const asked = useQuery(planUseQuery());
  const me = asked.data?.data;
  if (!me) {
    if (!asked.error) return null;
    return <Failed title="Couldn’t load the use" error={asked.error} onRetry={() => asked.refetch()} />;
  }
  return (
    <ul aria-label="Use of the plan" className="grid gap-3">
      {LIMIT_KEYS.map((key) => (
        <LimitUse key={key} limit={key} use={me.limits[key]} plan={me.plan} />
      ))}
    </ul>
  );
}

function LimitUse({ limit, use, plan }: { limit: LimitKey; use: Me['limits'][LimitKey]; plan: PlanName }) {
  const { label } = PLAN_LIMITS[limit];
  const { current, max } = use;
  const isFull = max !== null && current >= max;
  const more = moreText(limit, plan);
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span>{label}</span>
        <span className={cn('ml-auto tabular-nums', isFull ? 'text-warn' : 'text-ink-2')}>
          {usedText(use)}
        </span>
      </div>
      {max !== null && (
        <div aria-hidden className="h-1.5 overflow-hidden rounded-[3px] bg-sunken">
          <div
            className={cn('h-full', isFull ? 'bg-warn' : 'bg-accent')}
            style={{ width: `${Math.min(1, current / max) * 100}%` }}
          />
        </div>
      )}
      {more && <span className="text-12 text-ink-3">{more}</span>}
    </li>
  );
}
