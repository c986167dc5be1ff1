'use client';

import { useRouter } from 'next/navigation';
import { createSerializer } from 'nuqs';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
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
import { analyticsPath, csvPath } from '@/lib/client/views/analytics';
import { explorerParsers, pinned } from '@/lib/client/views/explorer-state';
import type { View } from '@/lib/client/views/views';
import { CSV_LAYOUT_IDS, CSV_LAYOUTS, FORMATS } from '@/lib/domain/formats';

const serialize = createSerializer(explorerParsers);

/** A call that returns the same numbers, with a placeholder for the key. */
function curlOf(view: View, origin: string): string {
  return `curl -H "Authorization: Bearer $TRACKAGOAT_KEY" '${origin}${analyticsPath(view)}'`;
}

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
  const { may } = useShell();
  const router = useRouter();
  const copyLink = () => {
    const { origin, pathname } = window.location;
    copyAndSay(
      origin + pathname + serialize({ ...state, ...pinned(view) }),
      'Link copied; it keeps these days',
    );
  };
  const copyCall = () =>
    copyAndSay(
      curlOf(view, window.location.origin),
      'Call copied; put a key in $TRACKAGOAT_KEY',
      may('manage_api_keys')
        ? { label: 'API keys', run: () => router.push('/settings/api-keys') }
        : undefined,
    );
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
          <CsvItems view={view} prefix={`${FORMATS.csv.download.label}: `} />
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

/** The layouts of a CSV. The button is a link, so that it downloads the table also before there is any script. */
function CsvButton({ view }: { view: View }) {
  const { me } = useShell();
  return (
    <Menu>
      <MenuTrigger asChild>
        <a
          href={csvPath(view, 'wide', me.organisation.id)}
          download
          onClick={(event) => event.preventDefault()}
          className={cn(buttonStyle(), 'max-[1240px]:hidden')}
        >
          <Download className="size-4" aria-hidden />
          {FORMATS.csv.download.label}
          <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
        </a>
      </MenuTrigger>
      <MenuContent align="end">
        <CsvItems view={view} />
      </MenuContent>
    </Menu>
  );
}

function CsvItems({ view, prefix = '' }: { view: View; prefix?: string }) {
  const { me } = useShell();
  return CSV_LAYOUT_IDS.map((layout) => (
    <MenuItem key={layout} asChild>
      <a href={csvPath(view, layout, me.organisation.id)} download>
        <FileSpreadsheet className="size-4 text-ink-3" aria-hidden />
        {prefix + CSV_LAYOUTS[layout].label}
      </a>
    </MenuItem>
  ));
}
