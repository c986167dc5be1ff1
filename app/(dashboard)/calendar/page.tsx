import type { Metadata } from 'next';
import { CalendarPage } from '@/components/dashboard/insights/calendar/calendar-page';
import { stateOf } from '@/lib/client/address/state';
import { calendarParsers, calendarRange } from '@/lib/client/views/insights/calendar-state';
import { insightQuery } from '@/lib/client/views/insights/insight-calls';
import { calendarCall } from '@/lib/client/views/insights/insight-questions';
import { insightFrame } from '../insight-frame';
import { type SearchParams, searchOf } from '../visitor';

export const metadata: Metadata = { title: 'Calendar' };

export default function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return insightFrame(
    { title: 'Calendar', path: '/calendar', searchParams },
    async (visit) => {
      const state = stateOf(calendarParsers, searchOf(await searchParams));
      const range = calendarRange(state.month, visit);
      return range ? [insightQuery(calendarCall(state, range))] : [];
    },
    <CalendarPage />,
  );
}
