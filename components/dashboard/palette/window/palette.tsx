'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { ENTITY_ICONS } from '@/components/dashboard/palette/entity-icons';
import type { Picking } from '@/components/dashboard/palette/picking';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { leave } from '@/lib/client/page/unsaved';
import { useInProject } from '@/lib/client/page/use-chosen-project';
import { formatCompact } from '@/lib/client/text/format';
import { entityOf, nounOf, titleOf } from '@/lib/domain/entities';
import { Finder, type FinderRow } from './finder';
import { isNamed, isWholeName, NOTHING_TYPED } from './palette-model';
import { type Command, useCommands } from './use-commands';
import { type Found, useFound } from './use-found';

/** Results of a kind while nothing is typed, so that pages and actions stay in view. */
const ROWS_UNASKED = 2;

/**
 * Searches projects, campaigns, creators and videos, pages and actions. In the explorer it switches the entity and keeps the
 * view.
 */
export function Palette({
  picking,
  onClose,
  onNewCampaign,
}: {
  /** Set while choosing another entity to compare; the page is not left. */
  picking: Picking | null;
  onClose: () => void;
  onNewCampaign: () => void;
}) {
  const title = picking ? `Add a ${nounOf(picking.entity)} to compare` : 'Search or switch';
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title={title} bare className="sm:w-[min(560px,calc(100vw-32px))]!">
        {/* Begins empty whenever the window opens. */}
        {picking ? (
          <Pick picking={picking} title={title} onDone={onClose} />
        ) : (
          <SearchAll title={title} onDone={onClose} onNewCampaign={onNewCampaign} />
        )}
      </DialogContent>
    </Dialog>
  );
}

interface FinderProps {
  title: string;
  onDone: () => void;
}

function Pick({ picking, title, onDone }: FinderProps & { picking: Picking }) {
  const { entity, without, onPick } = picking;
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const { found, isCurrent, hasFailed } = useFound(typed.text);
  const rows = found
    .filter(({ type, id }) => type === entity && !without.includes(id))
    .map((one) => toRow(one, () => onPick(one.id)));
  return (
    <Finder
      label={title}
      placeholder={`Search ${nounOf(entity, 2)} to compare`}
      typed={typed}
      onTyped={setTyped}
      list={{ rows, isCurrent }}
      hasFailed={hasFailed}
      onDone={onDone}
    />
  );
}

function SearchAll({ title, onDone, onNewCampaign }: FinderProps & { onNewCampaign: () => void }) {
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const { text } = typed;
  const open = useOpen();
  const { found, isCurrent, hasFailed } = useFound(text);
  const commands = useCommands(onNewCampaign);
  const isAsked = text.trim() !== '';
  const entities = found
    .filter((one) => isAsked || isAmongFirst(found, one))
    .map((one) => toRow(one, () => open(one)));
  const named = commands.filter(({ label }) => isNamed(label, text));
  const toCommandRow = (command: Command): FinderRow => ({
    ...command,
    key: command.label,
    owner: null,
    detail: null,
  });
  const rows = [
    ...named
      .filter(({ label }) => isWholeName(label, text))
      .map((one) => ({ ...toCommandRow(one), group: 'Best match' })),
    ...entities,
    ...named.filter(({ label }) => !isWholeName(label, text)).map(toCommandRow),
  ];
  return (
    <Finder
      label={title}
      placeholder="Search campaigns, creators, videos and pages"
      typed={typed}
      onTyped={setTyped}
      list={{ rows, isCurrent }}
      hasFailed={hasFailed}
      onDone={onDone}
    />
  );
}

function isAmongFirst(found: readonly Found[], one: Found): boolean {
  return found.filter(({ type }) => type === one.type).indexOf(one) < ROWS_UNASKED;
}

function toRow({ type, id, label, creator, views_30d }: Found, run: () => void): FinderRow {
  return {
    key: `${type}:${id}`,
    group: titleOf(type, 2),
    label,
    owner: creator,
    detail: views_30d === null ? 'views not known' : `${formatCompact(views_30d)} views in 30 days`,
    icon: ENTITY_ICONS[type],
    run,
  };
}

/** Goes to an entity's page; the explorer keeps its view and shows the entity instead. */
function useOpen(): (found: Found) => void {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const inProject = useInProject();
  return ({ type, id }) => {
    if (pathname !== '/analytics') {
      leave(() => router.push(inProject(`${entityOf(type).path}/${id}`)));
      return;
    }
    const next = new URLSearchParams(params);
    for (const name of ['entity_ids', 'hidden', 'breakdown']) next.delete(name);
    next.set('entity', type);
    next.set('entity_id', id);
    leave(() => router.push(`/analytics?${next}`));
  };
}
