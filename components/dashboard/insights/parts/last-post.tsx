'use client';

import { useQuery } from '@tanstack/react-query';
import { useShell } from '@/components/dashboard/shell/context';
import { Link } from '@/components/ui/link';
import { videosQuery } from '@/lib/client/api/catalogue';
import { dayMedium } from '@/lib/client/text/format';
import { captureDay } from '@/lib/client/text/zone';
import type { InsightView } from '@/lib/client/views/insights/insight-questions';
import { oldestDay } from '@/lib/contract/plans';
import { formatDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';

/** In a card without posts: when the last one was made, with a way there, or that no time of posting is known. */
export function LastPost({ view: { project, campaign_id, platform, range, tab } }: { view: InsightView }) {
  const { me, today } = useShell();
  const last = useQuery(
    videosQuery({ project_id: project, campaign_id, platform, sort: '-posted_at', limit: 1 }),
  ).data?.data[0];
  const day = captureDay(last?.posted_at ?? null, me.timezone);
  if (last === undefined) return 'Posts with a known time of posting in these days are shown here.';
  if (day === null)
    return 'No time of posting is known: captures carry it as “posted_at”, and this card begins with it.';
  if (day >= range.first) return 'Posts with a known time of posting in these days are shown here.';
  const text = `The last known post before these days was made on ${dayMedium(day)}.`;
  const oldest = oldestDay(me.plan, today);
  if (oldest !== null && day < oldest) return text;
  const query = new URLSearchParams({
    tab,
    from: formatDay(Math.max(day - daysIn(range) + 1, oldest ?? day - daysIn(range) + 1)),
    to: formatDay(day),
    ...(campaign_id && { campaign_id }),
    ...(platform && { platform }),
  });
  return (
    <>
      {text}{' '}
      <Link href={`/insights?${query}`} className="text-accent-ink underline underline-offset-2">
        Show the days up to it
      </Link>
    </>
  );
}
