'use client';

import { Command } from 'cmdk';
import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react';
import { VideoLabel } from '@/components/dashboard/table/video-label';
import { Button, buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Check, Plus, Search } from '@/components/ui/icons/icons';
import { Kbd } from '@/components/ui/kbd';
import { say, sayError } from '@/components/ui/toast';
import { useAddItems, useRemoveItems } from '@/lib/client/api/campaigns';
import { soughtOf, useVideoSearch } from '@/lib/client/lists/video-search';
import { countText, formatCompact } from '@/lib/client/text/format';

/**
 * Finds videos by caption, handle or link, those of the campaign too, and adds them to it.
 * @param onShowInside shows those of the campaign that a text finds
 */
export function AddVideos({
  campaignId,
  projectId,
  onShowInside,
}: {
  campaignId: string;
  /** Whose videos are found; null: all. */
  projectId: string | null;
  onShowInside: (text: string) => void;
}) {
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // Enter was pressed, and waits for the rows of this text; those of an older one are never added by it.
  const [due, setDue] = useState<'first' | 'all' | null>(null);
  const searched = useDeferredValue(text);
  const search = useVideoSearch(searched, campaignId, projectId);
  const isCurrent = searched === text && search.isCurrent;
  const add = useAddItems(campaignId);
  const remove = useRemoveItems(campaignId);
  const addable = search.rows.filter((row) => !row.isInside);
  const insideCount = search.rows.length - addable.length;
  const words = soughtOf(text)?.words;

  function addAll(ids: readonly string[]) {
    if (ids.length === 0) return;
    const takeBack = () =>
      remove.mutate(
        { video_ids: ids },
        {
          onError: (error) => sayError(`The videos were not removed: ${error.message}`),
        },
      );
    add.mutate(
      { video_ids: ids },
      {
        onSuccess: ({ data }) =>
          say(
            `${countText(data.added, 'video')} added; the history now includes all their captures`,
            // Videos that another person added in the meantime stay.
            data.already === 0 ? { label: 'Undo', run: takeBack } : undefined,
          ),
        onError: (error) => sayError(`The videos were not added: ${error.message}`),
      },
    );
  }

  const addDue = useEffectEvent(() => {
    addAll(addable.slice(0, due === 'first' ? 1 : undefined).map((row) => row.video.id));
    setDue(null);
  });
  useEffect(() => {
    if (due !== null && isCurrent) addDue();
  }, [due, isCurrent]);

  function change(value: string) {
    setText(value);
    setDue(null);
    setIsOpen(true);
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
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        // Enter alone adds the row that the arrows chose.
        if (isCurrent && !event.shiftKey) return;
        event.preventDefault();
        if (text.trim() !== '') setDue(event.shiftKey ? 'all' : 'first');
      }}
    >
      <div className="field flex h-9 items-center gap-2 px-2.5 md:h-8">
        <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={change}
          onFocus={() => setIsOpen(true)}
          onPaste={(event) => {
            // A field of one line would join pasted lines without a blank between them.
            const pasted = event.clipboardData.getData('text');
            if (!/[\r\n]/.test(pasted)) return;
            event.preventDefault();
            change(`${text} ${pasted.replace(/\s+/g, ' ')}`.trim());
          }}
          aria-label="Add videos by caption, @handle or link"
          placeholder="Find or add videos: caption, @handle, links"
          className="w-full bg-transparent outline-none"
        />
      </div>
      {/* Kept in the page while closed, because the field’s aria-controls names it. On phones it is part of the page,
          which can then be scrolled until its last row is above the tab bar. */}
      <div
        hidden={!isOpen || text.trim() === ''}
        className="z-30 mt-1.5 animate-fade rounded-tip bg-raised shadow-float md:absolute md:inset-x-0 md:top-full"
      >
        <Command.List className="max-h-80 overflow-y-auto p-1.5" aria-busy={search.isWaiting}>
          {search.rows.map(({ video, isInside }) => (
            <Command.Item
              key={video.id}
              value={video.id}
              disabled={isInside}
              onSelect={() => addAll([video.id])}
              className="group flex min-h-11 items-center gap-3 rounded-small px-2.5 py-1 data-[selected=true]:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <VideoLabel
                  video={video}
                  more={video.views === null ? 'views not known' : `${formatCompact(video.views)} views`}
                />
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
        {search.hasFailed && (
          <p role="alert" className="px-4 py-2 text-12 text-down">
            Couldn’t search the videos. Change the text to try again.
          </p>
        )}
        {!search.isWaiting && !search.hasFailed && (
          <Command.Empty className="px-3 py-6 text-center text-ink-3">
            No captured video matches.
          </Command.Empty>
        )}
        {search.leftOut > 0 && (
          <p className="border-line border-t px-4 py-2 text-12 text-warn">
            {countText(search.leftOut, 'link or id', 'links or ids')} left out: add these first, then paste
            the rest.
          </p>
        )}
        {search.missing.length > 0 && (
          <p className="border-line border-t px-4 py-2 text-12 text-warn">
            {countText(search.missing.length, 'link or id', 'links or ids')} without a captured video:{' '}
            {search.missing.slice(0, 3).join(', ')}
            {search.missing.length > 3 && ' …'}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2 border-line border-t px-3 py-2 text-12 text-ink-3">
          <span>
            {search.hasMore
              ? `the first ${search.rows.length} videos`
              : countText(search.rows.length, 'video')}
          </span>
          {words && insideCount > 0 && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => {
                onShowInside(words);
                setText('');
                setIsOpen(false);
              }}
            >
              Show those in the campaign
            </Button>
          )}
          {addable.length > 1 && (
            <Button
              size="sm"
              className="ml-auto"
              disabled={add.isPending || !isCurrent}
              onClick={() => addAll(addable.map((row) => row.video.id))}
            >
              Add all {addable.length}
              <span className="hidden items-center gap-0.5 sm:inline-flex" aria-hidden>
                <Kbd>⇧</Kbd>
                <Kbd>↵</Kbd>
              </span>
            </Button>
          )}
        </div>
      </div>
    </Command>
  );
}
