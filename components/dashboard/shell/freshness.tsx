'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { dayMedium } from '@/lib/client/text/format';
import { ageText, localDay } from '@/lib/client/text/zone';
import type { CaptureNoun } from '@/lib/client/views/captured';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { useShell } from './context';
import { useNews } from './live';

/** "Last capture 12 min ago": green within a day, amber after, grey without any capture. */
function freshnessOf(lastCapture: string | null, what: CaptureNoun, nowMs: number, zone: string) {
  if (lastCapture === null)
    return { tone: 'never' as const, text: `No ${what} yet`, short: `No ${what} yet` };
  const at = Date.parse(lastCapture);
  const age = ageText(Math.max(0, nowMs - at));
  if (age !== null) return { tone: 'fresh' as const, text: `Last ${what} ${age}`, short: age };
  const days = localDay(nowMs, zone) - localDay(at, zone);
  const late =
    days <= 60
      ? `No ${what} for ${days <= 1 ? 'a day' : `${days} days`}`
      : `Last ${what} ${dayMedium(localDay(at, zone))}`;
  return { tone: 'stale' as const, text: late, short: late };
}

export function Freshness({
  at,
  what = 'capture',
  className,
  isShort = false,
}: {
  at: string | null;
  what?: CaptureNoun;
  className?: string;
  isShort?: boolean;
}) {
  const { nowMs, me } = useShell();
  const { tone, text, short } = freshnessOf(at, what, nowMs, me.timezone);
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 whitespace-nowrap text-12',
        tone === 'stale' ? 'text-warn' : 'text-ink-2',
        className,
      )}
    >
      <span
        aria-hidden
        className={cn(
          'size-[7px] rounded-full',
          { fresh: 'bg-up', stale: 'bg-warn', never: 'bg-line-strong' }[tone],
        )}
      />
      {/* The server's clock and the browser's may disagree by a minute. */}
      <span suppressHydrationWarning>{isShort ? short : text}</span>
    </span>
  );
}

/** Shows the freshness, and for a few seconds after a live update says that the page was updated. */
export function LiveFreshness({ children }: { children: ReactNode }) {
  const isNews = useNews();
  return (
    <>
      <span aria-live="polite" className="inline-flex items-center gap-1.5 whitespace-nowrap text-12 text-up">
        {isNews && (
          <>
            <span aria-hidden className="size-[7px] rounded-full bg-up" />
            updated just now
          </>
        )}
      </span>
      {!isNews && children}
    </>
  );
}

/** The newest capture of the whole organisation. */
export function OrganisationFreshness() {
  const creators = useQuery(NEWEST_CAPTURES.creators);
  const videos = useQuery(NEWEST_CAPTURES.videos);
  if (!creators.data && !videos.data) return null;
  const newest = [creators.data?.data[0]?.last_captured_at, videos.data?.data[0]?.last_captured_at]
    .filter((at) => at != null)
    .sort()
    .at(-1);
  return <Freshness at={newest ?? null} />;
}
