'use client';

import { useQuery } from '@tanstack/react-query';
import { pendingQuery } from '@/lib/client/api/catalogue';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';
import { countText, formatCompact } from '@/lib/client/text/format';
import { useShell } from './context';

/** How many videos of the chosen project wait for a decision. */
export function usePendingCount(): number {
  const { projects } = useShell();
  const project = useChosenProject();
  const { data } = useQuery(pendingQuery(projects)).data;
  return Object.entries(data)
    .filter(([id]) => project === null || id === project)
    .reduce((sum, [, count]) => sum + count, 0);
}

/** The count next to a link of the navigation; on icons without words it lies at their corner. */
export function PendingCount() {
  const count = usePendingCount();
  if (count === 0) return null;
  return (
    <span className="ml-auto inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full bg-accent-soft px-1.5 font-medium text-11 text-accent-ink md:max-xl:absolute md:max-xl:-top-1 md:max-xl:-right-1 md:max-xl:h-[14px] md:max-xl:min-w-[14px] md:max-xl:px-1 md:max-xl:text-[9px]">
      <span aria-hidden>{formatCompact(count)}</span>
      <span className="sr-only"> {countText(count, 'video')} to review</span>
    </span>
  );
}
