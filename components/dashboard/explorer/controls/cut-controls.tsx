'use client';

import type { Change, Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { Segmented } from '@/components/ui/forms/segmented';
import { Select } from '@/components/ui/forms/select';
import { Layers } from '@/components/ui/icons/icons';
import { breakdownsOf } from '@/lib/client/views/explorer-state';
import { BREAKDOWNS, type Breakdown, entityOf } from '@/lib/domain/entities';
import { metricOf } from '@/lib/domain/metrics';

const breakdownName = (by: Breakdown) => `By ${entityOf(by).noun}`;
const TOPS = [3, 5, 8, 10] as const;

/** Gains or levels; nothing for metrics that have one mode. */
export function ModeControl({ explorer }: { explorer: Explorer }) {
  const { view, set, prefetch } = explorer;
  if (metricOf(view.metric).modes.length < 2) return null;
  return (
    <Segmented
      name="Mode"
      value={view.mode}
      segments={[
        { value: 'new', label: 'New' },
        { value: 'cumulative', label: 'Cumulative' },
      ]}
      onChange={(mode) => set({ mode: mode === 'rate' ? null : mode })}
      onHover={(mode) => prefetch({ mode: mode === 'rate' ? null : mode })}
    />
  );
}

/** The kind and number of constituents; nothing if there are none. */
export function BreakdownControl({ explorer }: { explorer: Explorer }) {
  const { view, subject, set, prefetch } = explorer;
  const breakdowns = breakdownsOf(subject, view.metric);
  if (breakdowns.length < 2) return null;
  return (
    <Select
      name="Breakdown"
      icon={<Layers className="size-4 opacity-70" aria-hidden />}
      isOn={view.breakdown !== 'none'}
      value={view.breakdown === 'none' ? 'none' : `${view.breakdown}:${view.topN}`}
      shown={view.breakdown === 'none' ? 'None' : `${breakdownName(view.breakdown)}, top ${view.topN}`}
      groups={[
        { options: [{ value: 'none', label: 'None' }] },
        ...breakdowns
          .filter((kind) => kind !== 'none')
          .map((kind) => ({
            label: breakdownName(kind),
            options: TOPS.map((top) => ({ value: `${kind}:${top}`, label: `Top ${top}` })),
          })),
      ]}
      onChange={(choice) => set(toBreakdown(choice))}
      onHover={(choice) => prefetch(toBreakdown(choice))}
    />
  );
}

function toBreakdown(choice: string): Change {
  const [kind = 'none', top] = choice.split(':');
  const breakdown = BREAKDOWNS.find((one) => one === kind);
  return breakdown ? { breakdown, top_n: Number(top), hidden: [] } : { breakdown: 'none', hidden: [] };
}
