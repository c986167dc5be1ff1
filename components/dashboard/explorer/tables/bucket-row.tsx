import { ChangeText } from '@/components/charts/change';
import type { ChartModel } from '@/components/charts/model/chart-model';
import type { BucketRow as Model } from '@/components/charts/model/table-model';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { StickyNote, Zap } from '@/components/ui/icons/icons';
import { formatExact } from '@/lib/client/text/format';
import { cellStyle, narrowStyle } from './styles';

/** One bucket of the table. */
export function BucketRow({
  row,
  model,
  hasPrior,
  hasNotes,
  hasBars,
  isAlone,
}: {
  row: Model;
  model: ChartModel;
  hasPrior: boolean;
  hasNotes: boolean;
  hasBars: boolean;
  isAlone: boolean;
}) {
  const [first] = row.cells;
  const [firstNote, ...moreNotes] = row.notes;
  return (
    <tr className="group hover:bg-hover [&:last-child>*]:border-b-0">
      <th
        scope="row"
        className={cn(
          cellStyle,
          !isAlone && narrowStyle,
          'sticky left-0 bg-panel pl-4 text-left md:pl-5 font-normal group-hover:bg-hover',
        )}
      >
        <span className="whitespace-nowrap sm:hidden">{row.shortTitle}</span>
        <span className="hidden sm:inline">{row.title}</span>
        {isAlone && row.remark && row.cells.every((cell) => cell.value === null) && (
          <span className="ml-2 text-12 text-ink-3 lg:hidden">{row.remark}</span>
        )}
        {row.chip && (
          <>
            <Chip className="ml-2.5 max-sm:hidden">{row.chip}</Chip>
            <span className="block whitespace-nowrap text-12 text-ink-3 leading-4 sm:hidden">
              {row.chip.replace('in progress, ', '')}
            </span>
          </>
        )}
      </th>
      {row.cells.map((cell, at) => (
        <td key={model.lines[at]?.id} className={cn(cellStyle, 'text-right', isAlone && 'font-medium')}>
          {formatExact(cell.value, model.unit)}
        </td>
      ))}
      {hasBars && (
        <td aria-hidden className={cn(cellStyle, 'hidden w-[140px] lg:table-cell')}>
          {first && <Bar part={first.part} isPartial={row.isPartial} />}
        </td>
      )}
      {hasPrior && first && (
        <>
          <td className={cn(cellStyle, 'hidden text-ink-2 sm:table-cell')}>{row.prior}</td>
          <td className={cn(cellStyle, 'hidden text-right text-ink-2 sm:table-cell')}>
            {formatExact(first.prior, model.unit)}
          </td>
          <td className={cn(cellStyle, 'pr-4 text-right md:pr-5')}>
            <ChangeText percent={first.change} of={model.unit} />
          </td>
        </>
      )}
      {hasNotes && (
        <td className={cn(cellStyle, 'hidden lg:table-cell', isAlone ? 'max-w-60' : 'max-w-72')}>
          <span className="flex items-center gap-3 text-ink-2">
            {firstNote && (
              <span className="inline-flex min-w-0 items-center gap-1.5" title={firstNote.title}>
                {firstNote.isAuto ? (
                  <Zap className="size-3.5 shrink-0 text-ink-3" aria-hidden />
                ) : (
                  <StickyNote className="size-3.5 shrink-0 text-ink-3" aria-hidden />
                )}
                <span className="truncate">{firstNote.title}</span>
              </span>
            )}
            {moreNotes.length > 0 && (
              <span className="shrink-0 text-ink-3" title={moreNotes.map((note) => note.title).join('\n')}>
                +{moreNotes.length}
                <span className="sr-only">: {moreNotes.map((note) => note.title).join(', ')}</span>
              </span>
            )}
            {row.notes.length === 0 && row.remark && <span className="text-ink-3">{row.remark}</span>}
          </span>
        </td>
      )}
    </tr>
  );
}

/** A bar as long as the value's share of the largest one; the number is next to it. */
function Bar({ part, isPartial }: { part: number; isPartial: boolean }) {
  if (part <= 0) return null;
  return (
    <span
      className="block h-[6px] rounded-[2px]"
      style={{
        // Shorter, the hatch is a single stroke.
        width: `${Math.max(isPartial ? 8 : 2, part * 128)}px`,
        background: isPartial
          ? 'repeating-linear-gradient(135deg, var(--text-3) 0 1.2px, transparent 1.2px 4px), var(--s0-fill)'
          : 'var(--bar)',
      }}
    />
  );
}
