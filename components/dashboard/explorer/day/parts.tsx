'use client';

import { useQuery } from '@tanstack/react-query';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { PartName } from '@/components/dashboard/explorer/tables/part-name';
import { Problem } from '@/components/ui/problem';
import { addressOf } from '@/lib/client/address/state';
import { formatExact, formatShare } from '@/lib/client/text/format';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { explorerParsers, pinned } from '@/lib/client/views/explorer-state';
import type { View } from '@/lib/client/views/views';
import type { Series } from '@/lib/contract/analytics/analytics';
import { OTHER_ID } from '@/lib/contract/limits';
import { titleOf } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';

const headStyle = 'h-8 border-line border-b font-normal text-12 text-ink-3';
const cellStyle = 'h-9 border-grid border-b py-1.5';

/** The contributors to a bucket's value, largest first: each leads to its own explorer with the same day open. */
export function Parts({ view, explorer, day }: { view: View; explorer: Explorer; day: Day }) {
  const { data, isPlaceholderData, error } = useQuery(analyticsQuery(view));
  const answer = isPlaceholderData ? undefined : data?.data;
  if (view.breakdown === 'none') return null;
  if (error && !answer)
    return <Problem className="mt-3">{`Couldn't load the parts: ${error.message}`}</Problem>;
  if (!answer) return <p className="mt-3 min-h-40 text-12 text-ink-3">Loading…</p>;

  const whole = lastOf(answer.series[0]);
  const parts = answer.breakdown_series.filter((series) => lastOf(series) !== null);
  if (parts.length === 0) return <p className="mt-3 text-12 text-ink-3">No part has a value here.</p>;
  return (
    <table className="mt-2 w-full border-separate border-spacing-0">
      <thead>
        <tr>
          <th scope="col" className={`${headStyle} text-left`}>
            {titleOf(view.breakdown)}
          </th>
          <th scope="col" className={`${headStyle} pl-3 text-right`}>
            Value
          </th>
          <th scope="col" className={`${headStyle} w-16 pl-3 text-right`}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((series) => {
          const { id, label, type } = series.entity_ref;
          const value = lastOf(series);
          const there = { entity: type, entity_id: id, metric: view.metric, mode: explorer.state.mode };
          return (
            <tr key={id} className="[&:last-child>*]:border-b-0">
              <th scope="row" className={`${cellStyle} w-full max-w-0 text-left font-normal`}>
                {id === OTHER_ID ? (
                  label
                ) : (
                  <PartName
                    part={series.entity_ref}
                    href={addressOf('/analytics', explorerParsers, {
                      ...there,
                      ...pinned(explorer.view),
                      day,
                    })}
                  />
                )}
              </th>
              <td className={`${cellStyle} pl-3 text-right font-medium`}>
                {formatExact(value, series.unit)}
              </td>
              <td className={`${cellStyle} pl-3 text-right text-ink-2`}>{formatShare(value, whole)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The bucket is one point; a running total ends with it. */
function lastOf(series: Series | undefined): number | null {
  return series?.points.at(-1)?.value ?? null;
}
