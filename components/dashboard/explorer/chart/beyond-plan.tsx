'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Chart } from '@/components/charts/chart';
import { chartModel } from '@/components/charts/model/chart-model';
import { Axes } from '@/components/charts/overlays/axes';
import { Plot } from '@/components/charts/overlays/plot';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { PlanLink } from '@/components/dashboard/plan-link';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Lock } from '@/components/ui/icons/icons';
import type { ApiFailure } from '@/lib/client/api/api';
import { dayMedium, rangeText } from '@/lib/client/text/format';
import { analyticsQuery } from '@/lib/client/views/analytics';
import type { View } from '@/lib/client/views/views';
import { PLAN_NAMES } from '@/lib/contract/plans';
import { parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

/** Fills the card, which is as high as the chart that it stands in for; on the phone the parts are under each other. */
const HEIGHT_PX = 388;
const PHONE_HEIGHT_PX = 240;

/** More history than the plan shows: the visible days are drawn pale, and are one click away. */
export function BeyondPlan({ explorer, failure }: { explorer: Explorer; failure: ApiFailure }) {
  const { me, today, isPhone } = useShell();
  const { view, set } = explorer;
  const heightPx = isPhone ? PHONE_HEIGHT_PX : HEIGHT_PX;
  const oldest = parseDay(String(failure.meta.oldest_allowed ?? '')) ?? explorer.limits.oldest ?? today;
  const days = Number(failure.meta.tier_retention_days ?? 0);
  const allowed = { first: oldest, last: view.chosen.last > oldest ? view.chosen.last : today };
  return (
    <>
      <div className="flex gap-3.5">
        <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-card bg-warn-soft text-warn">
          <Lock className="size-4" aria-hidden />
        </span>
        <div>
          <h2 className="font-semibold text-15">
            {PLAN_NAMES[me.plan]} shows the last {days} days
          </h2>
          <p className="text-ink-2">
            You asked for {dayMedium(view.chosen.first)}. The oldest day on your plan is {dayMedium(oldest)}.
          </p>
        </div>
      </div>
      <div className="mt-6 grid sm:grid-cols-[minmax(320px,2fr)_3fr]">
        <div
          className="flex min-h-52 items-center justify-center border-warn-line border-r border-dashed p-4"
          style={{ background: LOCKED }}
        >
          <div className="flex max-w-full flex-col gap-2 rounded-card bg-raised p-3.5 text-center shadow-float">
            <p className="text-ink-2">Earlier captures stay stored.</p>
            <Button
              variant="primary"
              onClick={() => set({ range: null, from: allowed.first, to: allowed.last })}
            >
              Show {rangeText(allowed)}
            </Button>
            <PlanLink day={view.chosen.first} />
          </div>
        </div>
        <Allowed view={view} range={allowed} heightPx={heightPx} />
      </div>
    </>
  );
}

const LOCKED =
  'repeating-linear-gradient(135deg, var(--warn-line) 0 1px, transparent 1px 8px) var(--warn-soft)';

/** The days that the plan shows, without figures. */
function Allowed({ view, range, heightPx }: { view: View; range: DayRange; heightPx: number }) {
  const { isPhone } = useShell();
  const shown = { ...view, chosen: range, range, compare: false, breakdown: 'none', hideAuto: true } as const;
  const answer = useQuery(analyticsQuery(shown));
  const data = answer.isPlaceholderData ? undefined : answer.data?.data;
  const { granularity, bucketDays } = view;
  const { first, last } = range;
  const model = useMemo(
    () => data && chartModel(data, { range: { first, last }, granularity, bucketDays }),
    [data, first, last, granularity, bucketDays],
  );
  if (!model || model.isEmpty) return <div style={{ height: heightPx }} />;
  return (
    <div className="min-w-0 opacity-60">
      <Chart model={model} compactHeightPx={heightPx} isPhone={isPhone}>
        <Plot />
        <Axes />
      </Chart>
    </div>
  );
}
