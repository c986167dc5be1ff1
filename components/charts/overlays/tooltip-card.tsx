import type { ReactNode } from 'react';
import { ChangeText } from '@/components/charts/change';
import type { TooltipContent, TooltipRow } from '@/components/charts/model/tooltip';
import { priorColour, seriesColour } from '@/components/charts/paint';
import { LineSwatch, Swatch } from '@/components/charts/swatch';
import { formatCompact, formatExact, NONE } from '@/lib/client/text/format';
import type { Unit } from '@/lib/domain/metrics';

/**
 * The tooltip, with an action below if it is pinned. Its widths are fixed, so that it keeps its size while it moves.
 */
export const TOOLTIP_WIDTH = { plain: 256, wide: 356 };

export function TooltipCard({
  content,
  unit,
  children,
}: {
  content: TooltipContent;
  unit: Unit;
  children?: ReactNode;
}) {
  const isBreakdown = content.total !== null;
  // A list of only gaps says nothing.
  const rows = content.total?.value === null ? [] : content.rows;
  const hasColumns = isBreakdown || content.rows.length > 1;
  return (
    <div
      className="rounded-tip bg-raised px-3 py-2.5 text-12 text-ink shadow-float"
      style={{ width: hasColumns ? TOOLTIP_WIDTH.wide : TOOLTIP_WIDTH.plain, maxWidth: 'calc(100vw - 32px)' }}
    >
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-semibold">{content.title}</span>
        {content.total && (
          <span className="font-semibold">
            {content.total.isPart && <span className="font-normal text-11 text-ink-3">shown </span>}
            {formatExact(content.total.value, unit)}
          </span>
        )}
        {!content.total && content.chip && <span className="text-11 text-ink-3">{content.chip}</span>}
      </div>
      {content.total && content.chip && <div className="text-11 text-ink-3">{content.chip}</div>}
      {content.prior && hasColumns && (
        <div className="mt-0.5 flex items-baseline justify-between gap-3 text-ink-2">
          <span>Prior {content.prior.dates}</span>
          {isBreakdown && (
            <span>
              {formatExact(content.prior.value, unit)} <ChangeText percent={content.prior.change} of={unit} />
            </span>
          )}
        </div>
      )}
      {hasColumns && rows.length > 0 && <div className="mt-2 border-line border-t" />}
      <div className={hasColumns ? 'mt-1.5' : 'mt-1'}>
        {rows.map((row) =>
          hasColumns ? (
            <ColumnRow
              key={row.id}
              row={row}
              unit={unit}
              isBreakdown={isBreakdown}
              hasPrior={content.prior !== null}
            />
          ) : (
            <PlainRow key={row.id} row={row} unit={unit} />
          ),
        )}
        {content.prior && !hasColumns && (
          <>
            <div className="flex items-center gap-2 py-0.5">
              <LineSwatch colour={priorColour(content.rows[0]?.slot ?? 1)} isDashed />
              <span className="text-ink-2">{content.prior.dates}</span>
              <span className="ml-auto text-ink-2">{formatExact(content.prior.value, unit)}</span>
            </div>
            <div className="mt-1 flex items-center justify-between gap-2 text-ink-3">
              <span>Change</span>
              <ChangeText percent={content.prior.change} of={unit} />
            </div>
          </>
        )}
      </div>
      {content.notes.map((note) => (
        <div key={note} className="mt-1 text-ink-3">
          {note}
        </div>
      ))}
      {children}
    </div>
  );
}

function PlainRow({ row, unit }: { row: TooltipRow; unit: Unit }) {
  return (
    <div className="flex items-center gap-2 py-0.5">
      <LineSwatch colour={seriesColour(row.slot)} />
      <span>{row.label}</span>
      <span className="ml-auto font-medium">{formatExact(row.value, unit)}</span>
    </div>
  );
}

function ColumnRow({
  row,
  unit,
  isBreakdown,
  hasPrior,
}: {
  row: TooltipRow;
  unit: Unit;
  isBreakdown: boolean;
  hasPrior: boolean;
}) {
  const isEmpty = row.value === null;
  return (
    <div className={`flex h-[19px] items-center gap-2 ${isEmpty ? 'text-ink-3' : ''}`}>
      <Swatch slot={row.slot} />
      <span className="min-w-0 flex-1 truncate">{row.label}</span>
      {isEmpty && isBreakdown ? (
        <span>no data</span>
      ) : (
        <span className={isEmpty ? '' : 'font-medium'}>{formatExact(row.value, unit)}</span>
      )}
      {isBreakdown && !isEmpty && <span className="w-11 text-right text-ink-3">{row.share}</span>}
      {!isBreakdown && hasPrior && (
        <>
          <span className="w-14 text-right text-ink-3">
            {row.prior === null ? NONE : formatCompact(row.prior, unit)}
          </span>
          <span className="w-14 text-right">
            <ChangeText percent={row.change} of={unit} />
          </span>
        </>
      )}
    </div>
  );
}
