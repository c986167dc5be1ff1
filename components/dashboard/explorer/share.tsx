'use client';

import { Download, Ellipsis, Link2, SquareTerminal } from 'lucide-react';
import { createSerializer } from 'nuqs';
import { buttonStyle, IconButton } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { say, sayError } from '@/components/ui/toast';
import { Tip } from '@/components/ui/tooltip';
import { analyticsPath } from '@/lib/client/analytics';
import { explorerParsers, pinned } from '@/lib/client/explorer-state';
import type { View } from '@/lib/client/views';
import type { Explorer } from './use-explorer';

const serialize = createSerializer(explorerParsers);

async function copy(text: string, done: string) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    sayError('The browser did not allow copying.');
  }
}

/** A call that shows the same numbers, with a place for the key. */
export function curlOf(view: View, origin: string): string {
  return `curl -H "Authorization: Bearer $TRACKAGOAT_KEY" '${origin}${analyticsPath(view)}'`;
}

/** What can be taken along: the numbers on screen, a link to them, the call behind them. */
export function ShareButtons({ explorer }: { explorer: Explorer }) {
  const { view, state } = explorer;
  const copyLink = () => {
    const { origin, pathname } = window.location;
    copy(origin + pathname + serialize({ ...state, ...pinned(view) }), 'Link copied; it keeps these days');
  };
  return (
    <>
      <Tip text="Download what is shown" keys="e">
        <a id="export-csv" href={analyticsPath(view, 'csv')} download className={buttonStyle()}>
          <Download className="size-4" aria-hidden />
          CSV
        </a>
      </Tip>
      <IconButton label="Copy link" onClick={copyLink}>
        <Link2 className="size-4" aria-hidden />
      </IconButton>
      <Menu>
        <Tip text="More">
          <MenuTrigger aria-label="More" className={buttonStyle({ size: 'icon' })}>
            <Ellipsis className="size-4" aria-hidden />
          </MenuTrigger>
        </Tip>
        <MenuContent align="end">
          <MenuItem
            onSelect={() =>
              copy(curlOf(view, window.location.origin), 'Call copied; put a key in $TRACKAGOAT_KEY')
            }
          >
            <SquareTerminal className="size-4 text-ink-3" aria-hidden />
            Copy as curl
          </MenuItem>
        </MenuContent>
      </Menu>
    </>
  );
}
