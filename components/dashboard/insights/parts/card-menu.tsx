'use client';

import { useCopyCall } from '@/components/dashboard/explorer/controls/copy-call';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { Ellipsis, FileSpreadsheet, SquareTerminal } from '@/components/ui/icons/icons';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/overlays/menu';
import { Tip } from '@/components/ui/tooltip';
import { type InsightCall, insightDownload, insightPath } from '@/lib/client/views/insights/insight-calls';

/** What can be done with the numbers of a card: a file of them, and the call behind them. */
export function CardMenu({
  title,
  call,
  download,
}: {
  title: string;
  call: InsightCall;
  /** The call whose rows the file holds. */
  download: InsightCall;
}) {
  const { me } = useShell();
  const copyCall = useCopyCall();
  return (
    <Menu>
      <Tip text="Export">
        <MenuTrigger aria-label={`Export ${title}`} className={buttonStyle({ size: 'iconSm' })}>
          <Ellipsis className="size-4" aria-hidden />
        </MenuTrigger>
      </Tip>
      <MenuContent align="end">
        <MenuItem asChild>
          <a href={insightDownload(download, me.organisation.id)} download>
            <FileSpreadsheet className="size-4 text-ink-3" aria-hidden />
            Download CSV
          </a>
        </MenuItem>
        <MenuItem onSelect={() => copyCall(insightPath(call))}>
          <SquareTerminal className="size-4 text-ink-3" aria-hidden />
          Copy as curl
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
