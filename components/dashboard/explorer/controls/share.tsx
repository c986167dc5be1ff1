'use client';

import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { useCopyCall } from '@/components/dashboard/insights/parts/copy-call';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { copyAndSay } from '@/components/ui/copy-and-say';
import {
  ChevronDown,
  Download,
  Ellipsis,
  FileSpreadsheet,
  Image,
  Link2,
  Plus,
  SquareTerminal,
  Zap,
} from '@/components/ui/icons/icons';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/overlays/menu';
import { Tip } from '@/components/ui/tooltip';
import { addressOf } from '@/lib/client/address/state';
import { analyticsPath, downloadPath } from '@/lib/client/views/analytics';
import { explorerParsers, pinned } from '@/lib/client/views/explorer-state';
import type { View } from '@/lib/client/views/views';
import { DOWNLOADS, type DownloadOption, FORMATS, TABLE_DOWNLOAD } from '@/lib/domain/formats';

/** The export options of a view, and their menu. */
export interface Sharing {
  isMenuOpen: boolean;
  onMenu: (isOpen: boolean) => void;
  /** Draws the chart; null while there is none. */
  onPicture: (() => void) | null;
  /** Begins a note; missing where the role may not write. */
  onAddNote: (() => void) | undefined;
}

/** Exports: the numbers on screen, a picture of them, a link, the call behind them. On narrow screens one menu holds them all. */
export function ShareButtons({ explorer, sharing }: { explorer: Explorer; sharing: Sharing }) {
  const { view, state, set } = explorer;
  const copyCall = useCopyCall();
  const copyLink = () => {
    const { origin, pathname } = window.location;
    copyAndSay(
      addressOf(origin + pathname, explorerParsers, { ...state, ...pinned(view) }),
      'Link copied; it keeps these days',
    );
  };
  return (
    <>
      <CsvButton view={view} />
      <IconButton label="Copy link" className="max-2xl:hidden" onClick={copyLink}>
        <Link2 className="size-4" aria-hidden />
      </IconButton>
      <Menu open={sharing.isMenuOpen} onOpenChange={sharing.onMenu}>
        <Tip text="Export" keys="e">
          <MenuTrigger aria-label="Export" className={buttonStyle({ size: 'icon' })}>
            <Ellipsis className="size-4" aria-hidden />
          </MenuTrigger>
        </Tip>
        <MenuContent align="end">
          {sharing.onAddNote && (
            <MenuItem className="2xl:hidden" onSelect={sharing.onAddNote}>
              <Plus className="size-4 text-ink-3" aria-hidden />
              Add note
            </MenuItem>
          )}
          <MenuItem className="2xl:hidden" onSelect={() => set({ hide_auto: !view.hideAuto })}>
            <Zap className="size-4 text-ink-3" aria-hidden />
            {view.hideAuto ? 'Show events' : 'Hide events'}
          </MenuItem>
          <DownloadItems view={view} downloads={DOWNLOADS} isWordy />
          <MenuItem disabled={sharing.onPicture === null} onSelect={() => sharing.onPicture?.()}>
            <Image className="size-4 text-ink-3" aria-hidden />
            Chart as PNG
          </MenuItem>
          <MenuItem onSelect={copyLink}>
            <Link2 className="size-4 text-ink-3" aria-hidden />
            Copy link
          </MenuItem>
          <MenuItem onSelect={() => copyCall(analyticsPath(view))}>
            <SquareTerminal className="size-4 text-ink-3" aria-hidden />
            Copy as curl
          </MenuItem>
        </MenuContent>
      </Menu>
    </>
  );
}

const CSVS = DOWNLOADS.filter(({ format }) => format === TABLE_DOWNLOAD.format);

/** The layouts of a CSV. The button is a link, so that it downloads the table also before there is any script. */
function CsvButton({ view }: { view: View }) {
  const { me } = useShell();
  return (
    <Menu>
      <MenuTrigger asChild>
        <a
          href={downloadPath(view, TABLE_DOWNLOAD, me.organisation.id)}
          download
          onClick={(event) => event.preventDefault()}
          className={cn(buttonStyle(), 'max-[1240px]:hidden')}
        >
          <Download className="size-4" aria-hidden />
          {FORMATS[TABLE_DOWNLOAD.format].download.label}
          <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
        </a>
      </MenuTrigger>
      <MenuContent align="end">
        <DownloadItems view={view} downloads={CSVS} />
      </MenuContent>
    </Menu>
  );
}

/** @param isWordy "CSV: Table (as shown)", with the format */
function DownloadItems(props: { view: View; downloads: readonly DownloadOption[]; isWordy?: true }) {
  const { me } = useShell();
  return props.downloads.map((download) => {
    const { format, layout, label, layoutLabel } = download;
    const name = props.isWordy ? [label, layoutLabel] : [layoutLabel ?? label];
    return (
      <MenuItem key={`${format} ${layout}`} asChild>
        <a href={downloadPath(props.view, download, me.organisation.id)} download>
          <FileSpreadsheet className="size-4 text-ink-3" aria-hidden />
          {name.filter((part) => part !== null).join(': ')}
        </a>
      </MenuItem>
    );
  });
}
