'use client';

import { useQuery } from '@tanstack/react-query';
import { useShell } from '@/components/dashboard/shell/context';
import { projectQuery } from '@/lib/client/api/catalogue';
import { captureDay } from '@/lib/client/text/zone';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import type { Day } from '@/lib/time/day';

/** The day of the last capture of a project, or of the organisation; null: none, or not known yet. */
export function useLastCapture(project: string | null): Day | null {
  const { me } = useShell();
  const newest = useQuery({ ...NEWEST_CAPTURES.videos, enabled: project === null }).data?.data[0];
  const chosen = useQuery({ ...projectQuery(project ?? ''), enabled: project !== null }).data?.data;
  return captureDay((project === null ? newest : chosen)?.last_captured_at ?? null, me.timezone);
}
