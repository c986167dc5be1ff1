'use client';

import { ArrowDown, ArrowUp, StickyNote, Zap } from 'lucide-react';
import { useState } from 'react';
import { ChangeText } from '@/components/charts/change';
import type { ChartModel } from '@/components/charts/chart-model';
import { bucketNoun, formatExact } from '@/components/charts/format';
import { type BucketRow, bucketRows } from '@/components/charts/table-model';
import { Swatch } from '@/components/charts/tooltip-card';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';

const FIRST_ROWS = 60;

const headStyle =
  'sticky top-0 z-10 h-[34px] border-line border-b bg-panel px-3 text-left font-normal text-12 text-ink-3 whitespace-nowrap';
const cellStyle = 'h-9 border-grid border-b px-3 whitespace-nowrap';

/** The same numbers as the chart, bucket by bucket, newest first. */
export function BucketTable({ model, name }: { model: ChartModel; name: string }) {
  const [isOldestFirst, setIsOldestFirst] = useState(false);
  const [shown, setShown] = useState(FIRST_ROWS);
  const rows = bucketRows(model);
  const ordered = isOldestFirst ? rows.toReversed() : rows;
  const visible = model.lines.filter((line) => !line.isHidden);
  const isAlone = model.lines.length === 1;
  const hasPrior = isAlone && model.prior.length > 0;
  const hasNotes = rows.some((row) => row.notes.length > 0 || row.remark !== null);
  const noun = model.granularity === 'custom' ? 'Days' : capital(bucketNoun(model.granularity));

  return (
    <section aria-label="The numbers of the chart" className="mt-3 rounded-card border border-line bg-panel">
      <div className="overflow-x-auto rounded-card">
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              <th
                scope="col"
                aria-sort={isOldestFirst ? 'ascending' : 'descending'}
                className={cn(headStyle, 'left-0 pl-4 md:pl-5')}
              >
                <button
                  type="button"
                  className="inline-flex h-6 items-center gap-1 rounded-chip hover:text-ink"
                  onClick={() => setIsOldestFirst(!isOldestFirst)}
                >
                  {noun}
                  {isOldestFirst ? (
                    <ArrowUp className="size-3" aria-hidden />
                  ) : (
                    <ArrowDown className="size-3" aria-hidden />
                  )}
                </button>
              </th>
              {visible.map((line) => (
                <th key={line.id} scope="col" className={cn(headStyle, 'text-right')}>
                  {isAlone ? (
                    name
                  ) : (
                    <span className="inline-flex items-center gap-1.5">
                      <Swatch slot={line.slot} />
                      <span className="max-w-40 truncate" title={line.label}>
                        {line.label}
                      </span>
                    </span>
                  )}
                </th>
              ))}
              {isAlone && <td aria-hidden className={cn(headStyle, 'hidden sm:table-cell')} />}
              {hasPrior && (
                <>
                  <th scope="col" className={cn(headStyle, 'hidden sm:table-cell')}>
                    Prior {noun.toLowerCase()}
                  </th>
                  <th scope="col" className={cn(headStyle, 'hidden text-right sm:table-cell')}>
                    Prior value
                  </th>
                  <th scope="col" className={cn(headStyle, 'text-right')}>
                    Change
                  </th>
                </>
              )}
              {hasNotes && (
                <th scope="col" className={cn(headStyle, 'hidden md:table-cell')}>
                  Notes
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, shown).map((row) => (
              <Row
                key={row.index}
                row={row}
                model={model}
                hasPrior={hasPrior}
                hasNotes={hasNotes}
                isAlone={isAlone}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown < rows.length && (
        <div className="flex justify-center p-2">
          <Button variant="ghost" size="sm" onClick={() => setShown(rows.length)}>
            Show all {rows.length.toLocaleString('en-US')} rows
          </Button>
        </div>
      )}
    </section>
  );
}

function Row({
  row,
  model,
  hasPrior,
  hasNotes,
  isAlone,
}: {
  row: BucketRow;
  model: ChartModel;
  hasPrior: boolean;
  hasNotes: boolean;
  isAlone: boolean;
}) {
  const [first] = row.cells;
  return (
    <tr className="group hover:bg-hover [&:last-child>*]:border-b-0">
      <th
        scope="row"
        className={cn(
          cellStyle,
          'sticky left-0 bg-panel pl-4 text-left md:pl-5 font-normal group-hover:bg-hover',
        )}
      >
        <span className="sm:hidden">{row.shortTitle}</span>
        <span className="hidden sm:inline">{row.title}</span>
        {row.chip && (
          <>
            <Chip className="ml-2.5 hidden sm:inline-flex">{row.chip}</Chip>
            <span className="ml-2 text-12 text-ink-3 sm:hidden">{row.chip.replace('in progress, ', '')}</span>
          </>
        )}
      </th>
      {row.cells.map((cell, at) => (
        <td key={model.lines[at]?.id} className={cn(cellStyle, 'text-right', isAlone && 'font-medium')}>
          {formatExact(cell.value, model.unit)}
        </td>
      ))}
      {isAlone && (
        <td aria-hidden className={cn(cellStyle, 'hidden w-[140px] sm:table-cell')}>
          {first && <Bar part={first.part} isPartial={row.isPartial} />}
        </td>
      )}
      {hasPrior && first && (
        <>
          <td className={cn(cellStyle, 'hidden text-ink-2 sm:table-cell')}>{row.prior}</td>
          <td className={cn(cellStyle, 'hidden text-right text-ink-2 sm:table-cell')}>
            {formatExact(first.prior, model.unit)}
          </td>
          <td className={cn(cellStyle, 'text-right')}>
            <ChangeText percent={first.change} />
          </td>
        </>
      )}
      {hasNotes && (
        <td className={cn(cellStyle, 'hidden max-w-72 md:table-cell')}>
          <span className="flex items-center gap-3 text-ink-2">
            {row.notes.map((note) => (
              <span key={note.id} className="inline-flex min-w-0 items-center gap-1.5" title={note.title}>
                {note.isAuto ? (
                  <Zap className="size-3.5 shrink-0 text-ink-3" aria-hidden />
                ) : (
                  <StickyNote className="size-3.5 shrink-0 text-ink-3" aria-hidden />
                )}
                <span className="truncate">{note.title}</span>
              </span>
            ))}
            {row.notes.length === 0 && row.remark && <span className="text-ink-3">{row.remark}</span>}
          </span>
        </td>
      )}
    </tr>
  );
}

/** Its length says how the value stands to the largest one; the number stands beside it. */
function Bar({ part, isPartial }: { part: number; isPartial: boolean }) {
  if (part <= 0) return null;
  return (
    <span
      className="block h-[6px] rounded-[2px]"
      style={{
        width: `${Math.max(2, part * 128)}px`,
        background: isPartial
          ? 'repeating-linear-gradient(135deg, var(--text-3) 0 1.2px, transparent 1.2px 4px)'
          : 'var(--bar)',
      }}
    />
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
