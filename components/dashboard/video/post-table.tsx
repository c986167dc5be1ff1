'use client';

import { Chip } from '@/components/ui/chip';
import { Link } from '@/components/ui/link';
import type { NamedLine } from '@/lib/client/lists/named-posts';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { platformName } from '@/lib/domain/platforms';

/** What was understood of each address, and which videos the server has by now. */
export function PostTable({
  lines,
  added,
}: {
  lines: readonly NamedLine[];
  /** The videos that the server has, by the keys of the posts. */
  added: ReadonlyMap<string, VideoRow>;
}) {
  return (
    <section
      aria-label="Videos understood"
      // What scrolls must be reached by keyboard.
      tabIndex={lines.length > 1 ? 0 : -1}
      className="max-h-60 overflow-auto rounded-control border border-line"
    >
      <ul className="text-12">
        {lines.map((line) => (
          <li
            key={line.text}
            className="flex items-start gap-3 border-grid border-b px-3 py-1.5 last:border-b-0"
          >
            {line.kind === 'named' ? (
              <>
                <span className="wrap-anywhere min-w-0 flex-1">
                  <span className="font-medium">
                    {platformName(line.post.platform)}
                    {line.post.handle !== null && ` · @${line.post.handle}`}
                  </span>
                  <span className="block text-ink-3">{line.post.url.replace(/^https:\/\/(www\.)?/, '')}</span>
                </span>
                <Result video={added.get(line.key)} />
              </>
            ) : (
              <span className="wrap-anywhere min-w-0">
                {line.text}
                <span className={`block ${line.kind === 'wrong' ? 'text-down' : 'text-ink-3'}`}>
                  {line.problem}
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * Whether the project had a video before it was added: a new one has no captures and is `direct_add`. One that was added
 * by hand before and still waits for its first capture cannot be told from a new one.
 */
export function wasThere({ first_captured_at: captured, tracking_status: status }: VideoRow): boolean {
  return captured !== null || status !== 'direct_add';
}

function Result({ video }: { video: VideoRow | undefined }) {
  if (video === undefined) return <span className="shrink-0 text-ink-3">Will be added</span>;
  return (
    <span className="inline-flex shrink-0 items-center gap-2">
      {wasThere(video) ? <Chip>Already there</Chip> : <Chip tone="up">Added</Chip>}
      <Link href={`/videos/${video.id}`} className="text-accent-ink hover:underline">
        Open
      </Link>
    </span>
  );
}
