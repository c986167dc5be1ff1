'use client';

import { Sparkline } from '@/components/charts/sparkline';
import { useShell } from '@/components/dashboard/shell/context';
import { Thumbnail } from '@/components/dashboard/table/thumbnail';
import { Link } from '@/components/ui/link';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';
import { dayMedium, formatCompact, formatExact } from '@/lib/client/text/format';
import { videoName } from '@/lib/client/text/video';
import { ageText, daysAgoText, instantText, localDay } from '@/lib/client/text/zone';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { DecideButtons, type OnDecide } from './decide-buttons';

/** The counters that a phone has room for. */
const SHORT = ['views', 'likes', 'comments'] as const;

/** The post itself. On phones the whole row is in here: what the other columns show, and the buttons. */
export function PendingVideo({ video, onDecide }: { video: VideoRow; onDecide: OnDecide | null }) {
  const { projects } = useShell();
  const { full } = videoName(video);
  const { text, title, age } = usePosted(video);
  // Told apart only where both may be in the list.
  const isOfAll = useChosenProject() === null && projects.length > 1;
  const project = isOfAll ? projects.find(({ id }) => id === video.project_id)?.name : undefined;
  const values = video.trend?.values;
  return (
    <span className="flex min-w-0 items-start gap-3 whitespace-normal py-2.5">
      <span className="shrink-0">
        <Thumbnail src={video.thumbnail_url} creator={video.creator_label} size="large" />
        <span className="mt-2 block h-6 w-[42px] md:hidden">
          {values && <Sparkline values={values} width={42} height={24} />}
        </span>
      </span>
      <span className="min-w-0 flex-1">
        <Link
          href={`/videos/${video.id}`}
          title={full}
          className="line-clamp-2 wrap-anywhere rounded-[3px] font-medium after:absolute after:inset-0 group-hover:text-accent-ink"
        >
          {full}
        </Link>
        <span className="flex min-w-0 gap-1 text-12 text-ink-3">
          <Link
            href={`/creators/${video.creator_id}`}
            className="-my-1 relative z-10 truncate rounded-[3px] py-1 text-ink-2 hover:text-accent-ink hover:underline"
          >
            {video.creator_label}
          </Link>
          {project && <span className="truncate">· {project}</span>}
        </span>
        <span className="block text-12 text-ink-3 md:hidden" title={title}>
          {text}
          {age && ` · ${age}`}
        </span>
        <span className="mt-1 block text-12 text-ink-2 md:hidden">
          {SHORT.filter((counter) => video[counter] !== null).map((counter) => (
            <span key={counter} className="mr-2.5 inline-block" title={formatExact(video[counter])}>
              <b className="font-semibold text-ink">{formatCompact(video[counter])}</b> {counter}
            </span>
          ))}
        </span>
        {onDecide && (
          <DecideButtons
            video={video}
            onDecide={onDecide}
            className="mt-2 md:hidden [&>button]:h-11 [&>button]:flex-1 [&>button]:border [&>button]:border-line [&>button]:text-13"
          />
        )}
      </span>
    </span>
  );
}

/** The day and the age of a post. */
export function PostedCell({ video }: { video: VideoRow }) {
  const { text, title, age } = usePosted(video);
  return (
    <span title={title}>
      <span className="block">{text}</span>
      {age && <span className="block text-12 text-ink-3">{age}</span>}
    </span>
  );
}

/** "24 Nov 2026" and "5 days ago"; the first capture where the day of posting is not known. */
function usePosted({ posted_at, first_captured_at }: VideoRow) {
  const { me, nowMs, today } = useShell();
  const at = posted_at ?? first_captured_at;
  if (at === null) return { text: 'Not captured yet' };
  const epochMs = Date.parse(at);
  const day = localDay(epochMs, me.timezone);
  const age = ageText(Math.max(0, nowMs - epochMs)) ?? daysAgoText(today - day);
  const exact = `${instantText(epochMs, me.timezone)}, ${me.timezone}`;
  return posted_at === null
    ? {
        text: `Captured ${dayMedium(day)}`,
        title: `First captured ${exact}; not known when it was posted`,
        age,
      }
    : { text: dayMedium(day), title: `Posted ${exact}`, age };
}
