import { Link } from '@/components/ui/link';
import { videoLine } from '@/lib/client/text/video';
import type { EntityRef } from '@/lib/contract/analytics/analytics';

/** The name of a part, and below a video's name its creator. Only the page's width cuts either. */
export function PartName({ part, href }: { part: EntityRef; href: string }) {
  const { label, caption, creator_label: creator } = part;
  return (
    <span className="min-w-0">
      <Link
        href={href}
        title={caption?.trim() || label}
        className="block truncate rounded-[3px] hover:text-accent-ink hover:underline"
      >
        {videoLine(part)}
      </Link>
      {creator && <span className="block truncate text-12 text-ink-3">{creator}</span>}
    </span>
  );
}
