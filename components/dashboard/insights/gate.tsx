'use client';

import { PlanLink } from '@/components/dashboard/plan-link';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import { Button } from '@/components/ui/button';
import { Lock, Search } from '@/components/ui/icons/icons';
import { dayMedium, rangeText } from '@/lib/client/text/format';
import { PLAN_NAMES, RETENTION_DAYS } from '@/lib/contract/plans';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

const frame = 'rounded-card border border-line bg-panel';

/** In place of all cards: the range begins before the days that the plan shows. */
export function BeyondPlan({
  range,
  oldest,
  onShow,
}: {
  range: DayRange;
  /** The first day that the plan shows. */
  oldest: Day;
  /** Shows the days that it does. */
  onShow: (range: DayRange) => void;
}) {
  const { me, today } = useShell();
  const shown = { first: oldest, last: range.last > oldest ? range.last : today - 1 };
  return (
    <div className={frame}>
      <State
        icon={Lock}
        tone="warn"
        title={`${PLAN_NAMES[me.plan]} shows the last ${RETENTION_DAYS[me.plan]} days`}
        actions={
          <>
            <Button variant="primary" onClick={() => onShow(shown)}>
              Show {rangeText(shown)}
            </Button>
            <PlanLink day={range.first} />
          </>
        }
      >
        <p>
          You asked for {dayMedium(range.first)}. The oldest day on your plan is {dayMedium(oldest)}. Earlier
          captures stay stored.
        </p>
      </State>
    </div>
  );
}

/** In place of all cards: a filter names nothing that this organisation has. */
export function UnknownFilter({ onClear }: { onClear: () => void }) {
  return (
    <div className={frame}>
      <State
        icon={Search}
        tone="neutral"
        title="Nothing matches these filters"
        actions={
          <Button variant="primary" onClick={onClear}>
            Clear the filters
          </Button>
        }
      >
        <p>
          One of them names something that does not exist here. It was deleted, or the link is incomplete.
        </p>
      </State>
    </div>
  );
}
