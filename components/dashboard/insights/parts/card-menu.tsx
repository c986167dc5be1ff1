'use client';

import type { ReactNode } from 'react';
import { useCopyCall } from '@/components/dashboard/insights/parts/copy-call';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { Ellipsis, FileSpreadsheet, SquareTerminal } from '@/components/ui/icons/icons';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/overlays/menu';
import { sayError } from '@/components/ui/toast';
import { Tip } from '@/components/ui/tooltip';
import { download } from '@/lib/client/page/download';
import { formatExact } from '@/lib/client/text/format';
import { fetchFile, fileName, filePages, fileRows } from '@/lib/client/views/insights/file';
import { type InsightCall, insightDownload, insightPath } from '@/lib/client/views/insights/insight-calls';

/** What can be done with the numbers of a card: a file of them, and the call behind them. */
export function CardMenu({
  title,
  call,
  rowCount,
}: {
  title: string;
  call: InsightCall;
  /** How many rows the whole list has; undefined: the answer is no list, or not there yet. */
  rowCount: number | undefined;
}) {
  const { me } = useShell();
  const copyCall = useCopyCall();

  async function save(total: number) {
    const pages = filePages(call, total).map((page) => insightDownload(page, me.organisation.id));
    try {
      download(await fetchFile(pages), fileName(call));
    } catch (error) {
      sayError(`Couldn’t download the file: ${(error as Error).message}`);
    }
  }

  return (
    <Menu>
      <Tip text="Export">
        <MenuTrigger aria-label={`Export ${title}`} className={buttonStyle({ size: 'iconSm' })}>
          <Ellipsis className="size-4" aria-hidden />
        </MenuTrigger>
      </Tip>
      <MenuContent align="end">
        {rowCount === undefined ? (
          <MenuItem asChild>
            <a href={insightDownload(call, me.organisation.id)} download>
              <FileLabel />
            </a>
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => save(rowCount)}>
            <FileLabel>{rowsText(rowCount)}</FileLabel>
          </MenuItem>
        )}
        <MenuItem onSelect={() => copyCall(insightPath(call))}>
          <SquareTerminal className="size-4 text-ink-3" aria-hidden />
          Copy as curl
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

function FileLabel({ children }: { children?: ReactNode }) {
  return (
    <>
      <FileSpreadsheet className="size-4 text-ink-3" aria-hidden />
      Download CSV
      {children && <span className="ml-auto pl-3 text-12 text-ink-3">{children}</span>}
    </>
  );
}

/** "all 34 rows", "the first 10,200 of 12,345 rows" */
function rowsText(total: number): string {
  const held = fileRows(total);
  if (held < total) return `the first ${formatExact(held)} of ${formatExact(total)} rows`;
  return total === 1 ? '1 row' : `all ${formatExact(total)} rows`;
}
