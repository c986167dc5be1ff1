'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { IconButton } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { ChevronRight, type Icon, X } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { cellStyle } from '@/components/ui/table';
import { formatCompact, formatExact } from '@/lib/client/text/format';

/** The row that the Tab key leads to; null: none yet. */
export const TreeContextOf = createContext<{
  current: string | null;
  setCurrent: (id: string | null) => void;
}>({ current: null, setCurrent: () => {} });

/** The table sets the step of a level, which is smaller on phones. */
const indent = (level: number) => ({ paddingLeft: `calc(12px + ${level - 1} * var(--indent))` });

/** A row of the tree of items. */
export function TreeRow({
  id,
  level,
  icon: RowIcon,
  label,
  note,
  href,
  count,
  views,
  toggle,
  onRemove,
}: {
  /** Unique in the tree. */
  id: string;
  level: number;
  icon: Icon;
  label: string;
  /** Why it brings in no videos. */
  note?: string | null;
  href?: string;
  count: number;
  /** Null: not known; undefined: not told. */
  views: number | null | undefined;
  /** Of a row that opens. */
  toggle?: { isOpen: boolean; onToggle: () => void } | undefined;
  onRemove?: (() => void) | undefined;
}) {
  const { canWrite } = useShell();
  const { current, setCurrent } = useContext(TreeContextOf);
  const tabIndex = current === id ? 0 : -1;
  return (
    <tr
      aria-level={level}
      aria-expanded={toggle?.isOpen}
      tabIndex={tabIndex}
      onFocus={() => setCurrent(id)}
      className="group hover:bg-hover focus-visible:outline-offset-[-2px]"
    >
      <td className={cellStyle} style={indent(level)}>
        <span className="flex min-w-0 items-center gap-1.5">
          {toggle ? (
            <button
              type="button"
              data-toggle
              tabIndex={-1}
              aria-label={`${toggle.isOpen ? 'Close' : 'Open'} ${label}`}
              onClick={() => {
                setCurrent(id);
                toggle.onToggle();
              }}
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-small text-ink-3 hover:text-ink"
            >
              <ChevronRight className={cn('size-4 transition-transform', toggle.isOpen && 'rotate-90')} />
            </button>
          ) : (
            <span className="w-6 shrink-0" />
          )}
          <RowIcon className="size-3.5 shrink-0 text-ink-3" aria-hidden />
          {/* On a phone the note goes below the name, which it would push out. */}
          <span className="flex min-w-0 items-center gap-1.5 max-sm:flex-col max-sm:items-start max-sm:gap-0.5 max-sm:py-1">
            {href ? (
              <Link
                href={href}
                tabIndex={tabIndex}
                title={label}
                className="max-w-full truncate rounded-[3px] font-medium hover:text-accent-ink hover:underline"
              >
                {label}
              </Link>
            ) : (
              <span className="max-w-full truncate">{label}</span>
            )}
            {note && <Chip className="shrink-0">{note}</Chip>}
          </span>
        </span>
      </td>
      <td className={cn(cellStyle, 'text-right')}>{count.toLocaleString('en-US')}</td>
      <td
        className={cn(cellStyle, 'text-right max-sm:hidden', views === null && 'text-ink-3')}
        title={typeof views === 'number' ? formatExact(views) : undefined}
      >
        {views !== undefined && formatCompact(views)}
      </td>
      {canWrite && (
        <td className={cn(cellStyle, 'py-0 text-right')}>
          {onRemove && (
            <IconButton
              label={`Remove ${label}`}
              variant="ghost"
              size="iconSm"
              tabIndex={tabIndex}
              className="-my-1 md:opacity-0 md:focus-visible:opacity-100 md:group-focus-within:opacity-100 md:group-hover:opacity-100"
              onClick={onRemove}
            >
              <X className="size-4" aria-hidden />
            </IconButton>
          )}
        </td>
      )}
    </tr>
  );
}

/** A line of words in place of rows. */
export function TreeNotice({ level, children }: { level: number; children: ReactNode }) {
  const { canWrite } = useShell();
  return (
    <tr>
      <td colSpan={canWrite ? 4 : 3} className={cn(cellStyle, 'text-12 text-ink-3')} style={indent(level)}>
        <span className="pl-7">{children}</span>
      </td>
    </tr>
  );
}
