'use client';

import { createSerializer } from 'nuqs';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle, IconButton } from '@/components/ui/button';
import { copyAndSay } from '@/components/ui/copy-and-say';
import {
  Download,
  Ellipsis,
  FileSpreadsheet,
  Image,
  Link2,
  SquareTerminal,
} from '@/components/ui/icons/icons';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/overlays/menu';
import { Tip } from '@/components/ui/tooltip';
import { analyticsPath, csvPath } from '@/lib/client/views/analytics';
import { explorerParsers, pinned } from '@/lib/client/views/explorer-state';
import type { View } from '@/lib/client/views/views';

const serialize = createSerializer(explorerParsers);

/** A call that shows the same numbers, with a place for the key. */
function curlOf(view: View, origin: string): string {
  return `curl -H "Authorization: Bearer $TRACKAGOAT_KEY" '${origin}${analyticsPath(view)}'`;
}

/** What a view can be taken along as, and the menu of it. */
export interface Sharing {
  isMenuOpen: boolean;
  onMenu: (isOpen: boolean) => void;
  /** Draws the chart; null while there is none. */
  onPicture: (() => void) | null;
}

/** What can be taken along: the numbers on screen, a picture of them, a link, the call behind them. */
export function ShareButtons({ explorer, sharing }: { explorer: Explorer; sharing: Sharing }) {
  const { view, state } = explorer;
  const { me } = useShell();
  const csv = csvPath(view, me.organisation.id);
  const copyLink = () => {
    const { origin, pathname } = window.location;
    copyAndSay(
      origin + pathname + serialize({ ...state, ...pinned(view) }),
      'Link copied; it keeps these days',
    );
  };
  const copyCall = () =>
    copyAndSay(curlOf(view, window.location.origin), 'Call copied; put a key in $TRACKAGOAT_KEY');
  return (
    <>
      <Tip text="Download the numbers shown">
        <a href={csv} download className={buttonStyle()}>
          <Download className="size-4" aria-hidden />
          CSV
        </a>
      </Tip>
      <IconButton label="Copy link" onClick={copyLink}>
        <Link2 className="size-4" aria-hidden />
      </IconButton>
      <Menu open={sharing.isMenuOpen} onOpenChange={sharing.onMenu}>
        <Tip text="Export" keys="e">
          <MenuTrigger aria-label="Export" className={buttonStyle({ size: 'icon' })}>
            <Ellipsis className="size-4" aria-hidden />
          </MenuTrigger>
        </Tip>
        <MenuContent align="end">
          <MenuItem asChild>
            <a href={csv} download>
              <FileSpreadsheet className="size-4 text-ink-3" aria-hidden />
              Numbers as CSV
            </a>
          </MenuItem>
          <MenuItem disabled={sharing.onPicture === null} onSelect={() => sharing.onPicture?.()}>
            <Image className="size-4 text-ink-3" aria-hidden />
            Chart as PNG
          </MenuItem>
          <MenuItem onSelect={copyLink}>
            <Link2 className="size-4 text-ink-3" aria-hidden />
            Copy link
          </MenuItem>
          <MenuItem onSelect={copyCall}>
            <SquareTerminal className="size-4 text-ink-3" aria-hidden />
            Copy as curl
          </MenuItem>
        </MenuContent>
      </Menu>
    </>
  );
}
