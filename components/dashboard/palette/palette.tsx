'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { ArrowRight, Flag, Search, SquarePlay, UserRound } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { campaignsQuery, creatorsQuery, videosQuery } from '@/lib/client/api/catalogue';
import { leave } from '@/lib/client/page/unsaved';
import { formatCompact } from '@/lib/client/text/format';
import type { EntityType } from '@/lib/domain/entities';
import type { Picking } from './picking';

const ICONS = { campaign: Flag, creator: UserRound, video: SquarePlay };
const PATHS = { campaign: '/campaigns', creator: '/creators', video: '/videos' };

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
      leave(() => router.push(`${PATHS[type]}/${id}`));
      return;
    }
    const next = new URLSearchParams(params);
    for (const name of ['entity_ids', 'hidden', 'breakdown']) next.delete(name);
    next.set('entity', type);
    next.set('entity_id', id);
    leave(() => router.push(`/analytics?${next}`));
  }

  const groups = [
    {
      type: 'campaign' as const,
      heading: 'Campaigns',
      rows: (campaigns.data?.data ?? []).map((one) => ({
        id: one.id,
        label: one.name,
        views: one.views_30d,
      })),
    },
    {
      type: 'creator' as const,
      heading: 'Creators',
      rows: (creators.data?.data ?? []).map((one) => ({
        id: one.id,
        label: one.label,
        views: one.views_30d,
      })),
    },
    {
      type: 'video' as const,
      heading: 'Videos',
      rows: (videos.data?.data ?? []).map((one) => ({ id: one.id, label: one.label, views: one.views_30d })),
    },
  ];
  const shown = picking
    ? groups
        .filter((group) => group.type === picking.entity)
        .map((group) => ({ ...group, rows: group.rows.filter((row) => !picking.without.includes(row.id)) }))
    : groups;
  const title = picking ? `Add a ${picking.entity} to compare` : 'Search or switch';
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
                picking ? `Search ${picking.entity}s to compare` : 'Search campaigns, creators and videos'
              }
              className="h-12 flex-1 bg-transparent text-14 outline-none"
            />
            <Kbd>Esc</Kbd>
          </div>
          <Command.List className="max-h-[min(420px,60dvh)] overflow-y-auto p-2" aria-busy={isWaiting}>
            {!isWaiting && (
              <Command.Empty className="px-3 py-8 text-center text-ink-3">
                No results for “{search}”.
              </Command.Empty>
            )}
            {shown.map(({ type, heading, rows }) => {
              const Icon = ICONS[type];
              return (
                rows.length > 0 && (
                  <Command.Group
                    key={type}
                    heading={heading}
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
                          {row.views === null
                            ? 'views not known'
                            : `${formatCompact(row.views)} views in 30 days`}
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
