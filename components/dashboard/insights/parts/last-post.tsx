'use client';

import { useQuery } from '@tanstack/react-query';
import { useShell } from '@/components/dashboard/shell/context';
import { Link } from '@/components/ui/link';
import { videosQuery } from '@/lib/client/api/catalogue';
import { dayMedium } from '@/lib/client/text/format';
import { captureDay } from '@/lib/client/text/zone';
import type { InsightView } from '@/lib/client/views/insights/insight-questions';
import type { InsightFilters } from '@/lib/client/views/insights/insight-state';
import { oldestDay } from '@/lib/contract/plans';
import { type Day, formatDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';

type Filters = InsightFilters & { creator_id?: string | null };

/** In a card without posts: when the last one was made, with a way there, or that no time of posting is known. */
export function LastPost({ view }: { view: InsightView }) {
  const { range, tab, campaign_id, platform } = view;
  return (
    <LastKnown
      filters={view}
      hrefOf={(day, oldest) => {
        const first = day - daysIn(range) + 1;
        const query = addressOf({ campaign_id, platform });
        query.set('tab', tab);
        query.set('from', formatDay(Math.max(first, oldest ?? first)));
        query.set('to', formatDay(day));
        return `/insights?${query}`;
      }}
    />
  );
}

/** The same for a month of the calendar. */
export function LastPostOfCalendar({ filters }: { filters: Filters }) {
  return (
    <LastKnown
      filters={filters}
      hrefOf={(last) => {
        const query = addressOf(filters);
        query.set('month', formatDay(last).slice(0, 7));
        return `/calendar?${query}`;
      }}
    />
  );
}

function LastKnown({
  filters: { project, ...filters },
  hrefOf,
}: {
  filters: Filters;
  /** The page with the days of the last post. */
  hrefOf: (last: Day, oldest: Day | null) => string;
}) {
  const { me, today } = useShell();
  const { campaign_id, creator_id, platform } = filters;
  const asked = { project_id: project, campaign_id, creator_id: creator_id ?? null, platform };
  const newest = useQuery(videosQuery({ ...asked, sort: '-posted_at', limit: 1 })).data?.data[0];
  const last = captureDay(newest?.posted_at ?? null, me.timezone);
  if (newest !== undefined && last === null)
    return 'No time of posting is known: captures carry it as “posted_at”, and this card begins with it.';
  if (last === null) return 'Posts with a known time of posting in these days are shown here.';
  const text = `The last known post was made on ${dayMedium(last)}.`;
  const oldest = oldestDay(me.plan, today);
  if (oldest !== null && last < oldest) return text;
  return (
    <>
      {text}{' '}
      <Link href={hrefOf(last, oldest)} className="text-accent-ink underline underline-offset-2">
        Show it
      </Link>
    </>
  );
}

/** The filters that are set; the project is added by the link. */
function addressOf({ campaign_id, creator_id, platform }: Partial<Filters>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ campaign_id, creator_id, platform }))
    if (value) query.set(name, value);
  return query;
}
