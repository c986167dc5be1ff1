'use client';

import dynamic from 'next/dynamic';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { Failed } from '@/components/dashboard/failed';
import { NoAccess } from '@/components/dashboard/no-access';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import { Button, buttonStyle } from '@/components/ui/button';
import { CalendarX, Hourglass } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { isFailure } from '@/lib/client/api/api';
import { dayMedium, rangeText } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import type { Day } from '@/lib/time/day';

const BeyondPlan = dynamic(() => import('./beyond-plan').then((module) => module.BeyondPlan), { ssr: false });

/** No captures in these days, or none with this counter. */
export function Empty({
  explorer,
  name,
  firstData,
}: {
  explorer: Explorer;
  name: string;
  firstData: Day | null;
}) {
  const { canIngest } = useShell();
  const { view, set, limits } = explorer;
  const isBefore = firstData !== null && firstData > view.range.last;
  const from = firstData === null ? null : Math.max(firstData, limits.oldest ?? firstData);
  return (
    <State
      icon={CalendarX}
      title={isBefore || firstData === null ? 'No captures in this range' : 'No values in this range'}
      actions={
        <>
          {from !== null && (
            <Button variant="primary" onClick={() => set({ range: null, from, to: limits.today })}>
              Show from {dayMedium(from)}
            </Button>
          )}
          {canIngest && (
            <Link href="/import" className={buttonStyle()}>
              Import data
            </Link>
          )}
        </>
      }
    >
      {firstData === null && (
        <p>{name} has no capture with a gain yet. Numbers appear with the next capture.</p>
      )}
      {firstData !== null && isBefore && (
        <p>
          {name} was first captured on {dayMedium(firstData)}. Nothing was captured from{' '}
          {dayMedium(view.range.first)} to {dayMedium(view.range.last)}.
        </p>
      )}
      {firstData !== null && !isBefore && (
        <p>
          No value of this metric is known for {rangeText(view.range)}. {name} has data from{' '}
          {dayMedium(firstData)} on.
        </p>
      )}
    </State>
  );
}

/** Only baselines yet: tracking has just begun. */
export function FirstDay({ startedAt }: { startedAt: string }) {
  const { me, today } = useShell();
  const at = Date.parse(startedAt);
  const day = localDay(at, me.timezone);
  return (
    <State
      icon={Hourglass}
      title={`Tracking started ${day === today ? 'today' : `on ${dayMedium(day)}`} at ${localClock(at, me.timezone)}`}
    >
      <p>Gains appear with the next capture.</p>
    </State>
  );
}

/** Days that are all after today. */
export function ToCome({ explorer }: { explorer: Explorer }) {
  const { state, limits, set } = explorer;
  const asked = { first: state.from ?? limits.today, last: state.to ?? state.from ?? limits.today };
  return (
    <State
      icon={CalendarX}
      title="These days are in the future"
      actions={
        <Button variant="primary" onClick={() => set({ range: '30d', from: null, to: null })}>
          Show the last 30 days
        </Button>
      }
    >
      <p>
        You asked for {rangeText(asked)}. Today is {dayMedium(limits.today)}.
      </p>
    </State>
  );
}

/** A refusal, shown in the chart's place. */
export function Refused({
  explorer,
  failure,
  onRetry,
}: {
  explorer: Explorer;
  failure: unknown;
  onRetry: () => void;
}) {
  if (!isFailure(failure)) return <Failed error={failure} onRetry={onRetry} />;
  if (failure.status === 402) return <BeyondPlan explorer={explorer} failure={failure} />;
  if (failure.status === 404) return <NoAccess as="h2" />;
  return <Failed error={failure} onRetry={onRetry} />;
}
