'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { cn } from '@/components/ui/cn';
import { cellStyle, headStyle, TableBox } from '@/components/ui/table';
import { formatExact } from '@/lib/client/text/format';
import { cutText } from '@/lib/client/text/video';
import { instantText } from '@/lib/client/text/zone';
import type { CalendarDay } from '@/lib/contract/insights/calendar';

/** The posts of a month as a table. */
export function PostTable({ days }: { days: readonly CalendarDay[] }) {
  const { me } = useShell();
  return (
    <TableBox label="Posts of the month" className="max-h-[560px]">
      <thead>
        <tr>
          {['Posted', 'Video', 'Creator'].map((name) => (
            <th key={name} scope="col" className={headStyle}>
              {name}
            </th>
          ))}
          <th scope="col" className={cn(headStyle, 'text-right')}>
            Views
          </th>
        </tr>
      </thead>
      <tbody>
        {days
          .flatMap(({ posts }) => posts)
          .map((post) => (
            <tr key={post.id}>
              <td className={cn(cellStyle, 'whitespace-nowrap')}>
                {instantText(Date.parse(post.posted_at), me.timezone)}
              </td>
              <th scope="row" className={cn(cellStyle, 'min-w-56 text-left font-normal')}>
                {cutText(post.label)}
              </th>
              <td className={cn(cellStyle, 'whitespace-nowrap')}>{post.creator_label}</td>
              <td className={cn(cellStyle, 'text-right')}>{formatExact(post.views)}</td>
            </tr>
          ))}
      </tbody>
    </TableBox>
  );
}
