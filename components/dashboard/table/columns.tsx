import { ChangeText } from '@/components/charts/change';
import { Sparkline } from '@/components/charts/sparkline';
import { Freshness } from '@/components/dashboard/shell/freshness';
import { cn } from '@/components/ui/cn';
import { formatExact } from '@/lib/client/text/format';
import { capturedOf } from '@/lib/client/views/captured';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import type { Trend } from '@/lib/contract/catalogue/trend';
import { ChangeCell, CountCell } from './cells';
import type { Breakpoint, Column } from './column';

/** Columns that lists share. */

type Trended = { trend?: Trend | undefined };

/** A count column that the API sorts by under the same name. */
export function countColumn<Name extends string>(
  name: Name,
  label: string,
  from?: Breakpoint | null,
): Column<Readonly<Record<Name, number | null>>> {
  return {
    name,
    label,
    sort: name,
    isNumber: true,
    ...(from === undefined ? {} : { from }),
    render: (row) => <CountCell value={row[name]} />,
  };
}

/** The number of new views, their change against the days before, and their course. */
export function gainColumns(room: { change: Breakpoint; trend: Breakpoint; engagement: Breakpoint }) {
  return [
    {
      ...countColumn('views_30d', 'New views, 30 days'),
      render: (row: Trended & { views_30d: number | null }) => (
        <>
          <CountCell value={row.views_30d} />
          {/* Shown if the column of changes has no room. */}
          <span className={cn('block text-12', HIDDEN_FROM[room.change])} aria-hidden>
            {row.trend && row.trend.change !== null && <ChangeText percent={row.trend.change} />}
          </span>
        </>
      ),
    },
    {
      name: 'change',
      label: 'Change',
      isNumber: true,
      from: room.change,
      downloads: ['trend', 'prior', 'change'],
      render: (row: Trended) => <ChangeCell trend={row.trend ?? null} />,
    },
    {
      name: 'trend',
      label: 'Day by day',
      from: room.trend,
      downloads: ['trend'],
      render: ({ trend }: Trended) => (
        <span className="block h-7 w-24">
          {trend && <Sparkline values={trend.values} width={96} height={28} />}
        </span>
      ),
    },
    {
      name: 'engagement_rate_by_views',
      label: 'Engagement %',
      sort: 'engagement_rate_by_views',
      isNumber: true,
      from: room.engagement,
      render: ({ engagement_rate_by_views: rate }: { engagement_rate_by_views: number | null }) => (
        <span className={rate === null ? 'text-ink-3' : undefined}>
          {formatExact(rate, 'percent').replace('%', '')}
        </span>
      ),
    },
  ] satisfies Column<never>[];
}

const HIDDEN_FROM = { sm: 'sm:hidden', md: 'md:hidden', lg: 'lg:hidden', xl: 'xl:hidden' };

export const LAST_CAPTURE: Column<{ last_captured_at: string | null }> = {
  name: 'last_captured_at',
  label: 'Last capture',
  sort: 'last_captured_at',
  from: 'xl',
  render: (row) => <Freshness at={row.last_captured_at} isShort />,
};

/** For creators: sorted by their newest video capture. */
export const CREATOR_LAST_CAPTURE: Column<CreatorRow> = {
  ...LAST_CAPTURE,
  sort: 'videos_last_captured_at',
  render: (row) => <Freshness {...capturedOf(row)} isShort />,
};
