'use client';

import { Command } from 'cmdk';
import { useDeferredValue, useRef, useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Check, Plus, Search } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import { say, sayError } from '@/components/ui/toast';
import { useAddItems, useRemoveItems } from '@/lib/client/api/campaigns';
import { countText, formatCompact } from '@/lib/client/text/format';
import { useVideoSearch } from '@/lib/client/views/video-search';

/** Finds videos by caption, handle or link, and adds them to the campaign. */
export function AddVideos({ campaignId }: { campaignId: string }) {
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const search = useVideoSearch(useDeferredValue(text), campaignId);
  const add = useAddItems(campaignId);
  const remove = useRemoveItems(campaignId);
  const addable = search.rows.filter((row) => !row.isInside);

  function addAll(ids: readonly string[]) {
    if (ids.length === 0) return;
    const takeBack = () =>
      remove.mutate(ids, {
        onError: (error) => sayError(`The videos were not removed: ${error.message}`),
      });
    add.mutate(ids, {
      onSuccess: ({ data }) =>
        say(
          `${countText(data.added, 'video')} added; the history now includes all their captures`,
          // Those that somebody else had added meanwhile stay theirs.
          data.already === 0 ? { label: 'Undo', run: takeBack } : undefined,
        ),
      onError: (error) => sayError(`The videos were not added: ${error.message}`),
    });
  }

  return (
    <Command
      ref={box}
      shouldFilter={false}
      label="Add videos"
      className="relative w-full sm:max-w-[560px]"
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setIsOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setIsOpen(false);
        if (event.key === 'Enter' && event.shiftKey) {
          event.preventDefault();
          addAll(addable.map((row) => row.video.id));
        }
      }}
    >
      <div className="field flex h-9 items-center gap-2 px-2.5 md:h-8">
        <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={(value) => {
            setText(value);
            setIsOpen(true);
          }}
          onFocus={() => setIsOpen(true)}
          aria-label="Add videos by caption, @handle or link"
          placeholder="Add videos by caption, @handle or link"
          className="w-full bg-transparent outline-none"
        />
      </div>
      {/* Kept while closed: the field names it as what it controls. */}
      <div
        hidden={!isOpen || text.trim() === ''}
        className="absolute inset-x-0 top-full z-30 mt-1.5 animate-fade rounded-tip bg-raised shadow-float"
      >
        <Command.List className="max-h-80 overflow-y-auto p-1.5" aria-busy={search.isWaiting}>
          {!search.isWaiting && (
            <Command.Empty className="px-3 py-6 text-center text-ink-3">
              No captured video matches.
            </Command.Empty>
          )}
          {search.rows.map(({ video, isInside }) => (
            <Command.Item
              key={video.id}
              value={video.id}
              disabled={isInside}
              onSelect={() => addAll([video.id])}
              className="group flex min-h-11 items-center gap-3 rounded-small px-2.5 py-1 data-[selected=true]:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate" title={video.label}>
                  {video.label}
                </span>
                <span className="block text-12 text-ink-3">
                  {video.views === null ? 'views not known' : `${formatCompact(video.views)} views`}
                </span>
              </span>
              {isInside ? (
                <span className="inline-flex items-center gap-1.5 text-12 text-ink-3">
                  <Check className="size-3.5" aria-hidden />
                  In campaign
                </span>
              ) : (
                <span
                  className={cn(
                    buttonStyle({ size: 'sm' }),
                    'group-data-[selected=true]:bg-accent group-data-[selected=true]:text-on-accent',
                  )}
                >
                  <Plus className="size-3.5" aria-hidden />
                  Add
                </span>
              )}
            </Command.Item>
          ))}
        </Command.List>
        <div className="flex items-center gap-2 border-line border-t px-3 py-2 text-12 text-ink-3">
          <span>
            {search.hasMore
              ? `the first ${search.rows.length} videos`
              : countText(search.rows.length, 'video')}
          </span>
          <span className="ml-auto hidden items-center gap-1.5 sm:flex">
            <Kbd>↵</Kbd> add <Kbd>⇧</Kbd>
            <Kbd>↵</Kbd> add all {addable.length}
          </span>
        </div>
      </div>
    </Command>
  );
}
