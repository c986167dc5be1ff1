import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { CalendarPage } from '@/components/dashboard/insights/calendar/calendar-page';
import { calendarParsers, calendarRange } from '@/lib/client/views/insights/calendar-state';
import { insightQuery } from '@/lib/client/views/insights/insight-calls';
import { calendarCall } from '@/lib/client/views/insights/insight-questions';
import { insightFrame } from '../insight-frame';
import type { SearchParams } from '../visitor';

export const metadata: Metadata = { title: 'Calendar' };

const loadState = createLoader(calendarParsers);

export default function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return insightFrame(
    { title: 'Calendar', path: '/calendar', searchParams },
    async (visit) => {
      const state = await loadState(searchParams);
      const range = calendarRange(state.month, visit);
      return range ? [insightQuery(calendarCall(state, range))] : [];
    },
    <CalendarPage />,
  );
}
