'use client';

import type { ReactNode } from 'react';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import { useShell } from '@/components/dashboard/shell/context';
import { NameCell } from '@/components/dashboard/table/cells';
import { Thumbnail } from '@/components/dashboard/table/thumbnail';
import { countText, dayLong, formatCompact, formatExact } from '@/lib/client/text/format';
import { localClock } from '@/lib/client/text/zone';
import type { CalendarDay } from '@/lib/contract/insights/calendar';
import type { Day } from '@/lib/time/day';

/** The posts of a day, in the order of posting. */
export function DayPosts({
  day,
  posted,
  hint,
}: {
  day: Day;
  posted: CalendarDay | undefined;
  /** Where there are none: what to do about it. */
  hint: ReactNode;
}) {
  const { me, today } = useShell();
  const posts = posted?.posts ?? [];
  const more = (posted?.post_count ?? 0) - posts.length;
  return (
    <section
      aria-labelledby="day-posts"
      className="min-w-0 border-grid max-lg:border-t lg:max-h-[560px] lg:overflow-y-auto lg:border-l"
    >
      <h3 id="day-posts" aria-live="polite" className="px-4 pt-3 pb-2 font-semibold text-14 md:px-5">
        {dayLong(day)}
        <span className="font-normal text-ink-2">
          , {posted ? countText(posted.post_count, 'post') : 'not shown'}
        </span>
      </h3>
      {posts.length === 0 ? (
        <p className="px-4 pb-4 text-ink-2 md:px-5">{hint || 'Nothing was posted on this day.'}</p>
      ) : (
        <ul className="pb-2">
          {posts.map((post) => (
            <li
              key={post.id}
              className="group relative flex items-center gap-3 border-grid border-t px-4 py-1.5 first:border-t-0 focus-within:bg-hover hover:bg-hover md:px-5"
            >
              <span className="min-w-0 flex-1">
                <NameCell
                  href={explorerHref('video', post.id, { first: day, last: Math.min(day + 29, today) })}
                  name={post.label}
                  detail={`${localClock(Date.parse(post.posted_at), me.timezone)} · ${post.creator_label}`}
                  icon={<Thumbnail src={post.thumbnail_url} creator={post.creator_label} />}
                />
              </span>
              <span
                className="shrink-0 text-right"
                title={post.views === null ? undefined : `${formatExact(post.views)} views`}
              >
                <span className="font-medium">{formatCompact(post.views)}</span>
                <span className="block text-11 text-ink-3">views</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <p className="px-4 pb-4 text-12 text-ink-2 md:px-5">And {countText(more, 'more post')}.</p>
      )}
    </section>
  );
}
