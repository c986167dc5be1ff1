'use client';

import { PlainTable } from '@/components/dashboard/insights/parts/plain-table';
import { useShell } from '@/components/dashboard/shell/context';
import { formatExact } from '@/lib/client/text/format';
import { cutText } from '@/lib/client/text/video';
import { instantText } from '@/lib/client/text/zone';
import type { CalendarDay } from '@/lib/contract/insights/calendar';

/** The posts of a month as a table. */
export function PostTable({ days }: { days: readonly CalendarDay[] }) {
  const { me } = useShell();
  return (
    <PlainTable
      label="Posts of the month"
      texts={['Posted', 'Video', 'Creator']}
      numbers={['Views']}
      rows={days
        .flatMap(({ posts }) => posts)
        .map((post) => ({
          key: post.id,
          texts: [
            instantText(Date.parse(post.posted_at), me.timezone),
            cutText(post.label),
            post.creator_label,
          ],
          numbers: [formatExact(post.views)],
        }))}
    />
  );
}
