'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { ArrowRight, Search } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { campaignsQuery, creatorsQuery, videosQuery } from '@/lib/client/api/catalogue';
import { leave } from '@/lib/client/page/unsaved';
import { formatCompact } from '@/lib/client/text/format';
import { ENTITY_TYPES, type EntityType, entityOf, nounOf, titleOf } from '@/lib/domain/entities';
import { ENTITY_ICONS } from './entity-icons';
import type { Picking } from './picking';

/** One search result. */
interface Found {
  id: string;
  label: string;
  views_30d: number | null;
}

/** Searches campaigns, creators and videos. In the explorer it switches the entity and keeps the view. */
export function Palette({
  isOpen,
  picking,
  onOpenChange,
}: {
  isOpen: boolean;
  /** Set while choosing another entity to compare; the page is not left. */
  picking: Picking | null;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const campaigns = useQuery(campaignsQuery({ search, sort: '-views_30d', limit: 10 }));
  const creators = useQuery(creatorsQuery({ search, sort: '-views_30d', limit: 10 }));
  const videos = useQuery(videosQuery({ search, sort: '-views_30d', limit: 10 }));

  function go(type: EntityType, id: string) {
    onOpenChange(false);
    setText('');
    if (picking) {
      picking.onPick(id);
      return;
    }
    if (pathname !== '/analytics') {
      leave(() => router.push(`${entityOf(type).path}/${id}`));
      return;
    }
    const next = new URLSearchParams(params);
    for (const name of ['entity_ids', 'hidden', 'breakdown']) next.delete(name);
    next.set('entity', type);
    next.set('entity_id', id);
    leave(() => router.push(`/analytics?${next}`));
  }

  const found: Record<EntityType, readonly Found[]> = {
    campaign: (campaigns.data?.data ?? []).map((one) => ({ ...one, label: one.name })),
    creator: creators.data?.data ?? [],
    video: videos.data?.data ?? [],
  };
  // Groups come before their members.
  const kinds = [...ENTITY_TYPES].reverse().filter((type) => !picking || picking.entity === type);
  const shown = kinds.map((type) => ({
    type,
    rows: found[type].filter((row) => !picking?.without.includes(row.id)),
  }));
  const title = picking ? `Add a ${nounOf(picking.entity)} to compare` : 'Search or switch';
  const isWaiting = campaigns.isFetching || creators.isFetching || videos.isFetching;

  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title={title} bare className="sm:w-[min(560px,calc(100vw-32px))]">
        <Command shouldFilter={false} label={title} loop>
          <div className="flex items-center gap-2.5 border-line border-b px-4">
            <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={
                picking
                  ? `Search ${nounOf(picking.entity, 2)} to compare`
                  : 'Search campaigns, creators and videos'
              }
              className="h-12 flex-1 bg-transparent text-14 outline-none"
            />
            <Kbd>Esc</Kbd>
          </div>
          <Command.List className="max-h-[min(420px,60dvh)] overflow-y-auto p-2" aria-busy={isWaiting}>
            {!isWaiting && (
              <Command.Empty className="px-3 py-8 text-center text-ink-3">
                {search.trim() === '' ? 'Nothing to choose from yet.' : `No results for “${search}”.`}
              </Command.Empty>
            )}
            {shown.map(({ type, rows }) => {
              const Icon = ENTITY_ICONS[type];
              return (
                rows.length > 0 && (
                  <Command.Group
                    key={type}
                    heading={titleOf(type, 2)}
                    className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-ink-3"
                  >
                    {rows.map((row) => (
                      <Command.Item
                        key={row.id}
                        value={`${type}:${row.id}`}
                        onSelect={() => go(type, row.id)}
                        className="group flex h-10 cursor-pointer items-center gap-2.5 rounded-small px-2 data-[selected=true]:bg-hover md:h-9"
                      >
                        <Icon className="size-4 shrink-0 text-ink-3" aria-hidden />
                        <span className="min-w-0 flex-1 truncate" title={row.label}>
                          {row.label}
                        </span>
                        <span className="text-12 text-ink-3">
                          {row.views_30d === null
                            ? 'views not known'
                            : `${formatCompact(row.views_30d)} views in 30 days`}
                        </span>
                        <ArrowRight
                          className="invisible size-3.5 text-ink-3 group-data-[selected=true]:visible"
                          aria-hidden
                        />
                      </Command.Item>
                    ))}
                  </Command.Group>
                )
              );
            })}
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
