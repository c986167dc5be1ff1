'use client';

import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { InsightFilters } from '@/components/dashboard/insights/filters';
import { BeyondPlan, UnknownFilter } from '@/components/dashboard/insights/gate';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { LastPostOfCalendar } from '@/components/dashboard/insights/parts/last-post';
import { useLastCapture } from '@/components/dashboard/insights/parts/use-last-capture';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { Button, IconButton } from '@/components/ui/button';
import { ChevronLeft, ChevronRight } from '@/components/ui/icons/icons';
import { useAddress } from '@/lib/client/address/use-address';
import { isFailure } from '@/lib/client/api/api';
import { bucketText } from '@/lib/client/text/format';
import { calendarText } from '@/lib/client/text/insights/calendar';
import {
  calendarParsers,
  calendarRange,
  monthStart,
  shownMonth,
} from '@/lib/client/views/insights/calendar-state';
import { insightQuery } from '@/lib/client/views/insights/insight-calls';
import { calendarCall } from '@/lib/client/views/insights/insight-questions';
import type { CalendarDay } from '@/lib/contract/insights/calendar';
import { oldestDay } from '@/lib/contract/plans';
import { type Day, parseDay } from '@/lib/time/day';
import { DayPosts } from './day-posts';
import { MonthGrid } from './month-grid';
import { PostTable } from './post-table';

/** The height of a month of six weeks. */
const MONTH_PX = 524;

/** What was posted on each day of a month, and the posts of one of them. */
export function CalendarPage() {
  const { me, today } = useShell();
  const [state, set] = useAddress(calendarParsers);
  const within = { today, oldest: oldestDay(me.plan, today), lastCapture: useLastCapture(state.project) };
  const month = shownMonth(state.month, within);
  const range = calendarRange(state.month, within);
  const whole = { first: month, last: monthStart(month, 1) - 1 };
  const call = calendarCall(state, range ?? whole);
  const { failureReason, data } = useQuery({ ...insightQuery(call), enabled: range !== null });
  const isUnknown = data === undefined && isFailure(failureReason) && failureReason.status === 404;
  const title = bucketText('month', whole);
  const goTo = (next: Day) => set({ month: next, day: null });

  return (
    <>
      <PageHead>
        <PageTitle>Calendar</PageTitle>
      </PageHead>
      <InsightFilters
        names={['creator_id', 'campaign_id', 'platform']}
        state={state}
        onChange={(change) => set({ ...change, day: null })}
      >
        <IconButton label="Previous month" onClick={() => goTo(monthStart(month, -1))}>
          <ChevronLeft className="size-4" aria-hidden />
        </IconButton>
        <span role="status" className="min-w-20 text-center font-medium">
          {title}
        </span>
        <IconButton
          label="Next month"
          disabled={monthStart(month, 1) > today}
          onClick={() => goTo(monthStart(month, 1))}
        >
          <ChevronRight className="size-4" aria-hidden />
        </IconButton>
        <Button
          variant="ghost"
          disabled={month === monthStart(today)}
          onClick={() => goTo(monthStart(today))}
        >
          This month
        </Button>
      </InsightFilters>
      {range === null && within.oldest !== null ? (
        <BeyondPlan range={whole} oldest={within.oldest} onShow={({ first }) => goTo(monthStart(first))} />
      ) : isUnknown ? (
        <UnknownFilter
          onClear={() => set({ project: null, campaign_id: null, creator_id: null, platform: null })}
        />
      ) : (
        <InsightCard
          id="calendar"
          title={`Posts in ${title}`}
          call={call}
          heightPx={MONTH_PX}
          isBare
          sentence={(answer) => calendarText(answer.data)}
          isEmpty={() => false}
          chart={(answer) => (
            <Month
              month={month}
              days={answer.data}
              filters={state}
              day={state.day}
              onDay={(day) => set({ day }, { history: 'replace' })}
              onMonth={(months) => {
                if (monthStart(month, months) <= today) goTo(monthStart(month, months));
              }}
            />
          )}
          table={(answer) => <PostTable days={answer.data} />}
        />
      )}
    </>
  );
}

/** The month, and the posts of the chosen day: unless one is chosen, the last one with posts. */
function Month({
  month,
  days,
  filters,
  day,
  onDay,
  onMonth,
}: {
  month: Day;
  days: readonly CalendarDay[];
  filters: ComponentProps<typeof LastPostOfCalendar>['filters'];
  day: Day | null;
  onDay: (day: Day) => void;
  onMonth: (months: number) => void;
}) {
  const latest = days.findLast((one) => one.post_count > 0) ?? days.at(-1);
  const chosen = day ?? parseDay(latest?.day ?? '') ?? month;
  return (
    <div className="grid grid-cols-1 border-grid border-t lg:grid-cols-[minmax(0,1fr)_380px]">
      <MonthGrid month={month} days={days} chosen={chosen} onChoose={onDay} onMonth={onMonth} />
      <DayPosts
        day={chosen}
        posted={days.find((one) => parseDay(one.day) === chosen)}
        hint={latest?.post_count === 0 && <LastPostOfCalendar filters={filters} />}
      />
    </div>
  );
}
