'use client';

import { Command } from 'cmdk';
import { useDeferredValue, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { Check } from '@/components/ui/icons/icons';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/overlays/dialog';
import { Problem } from '@/components/ui/problem';
import { say, sayError } from '@/components/ui/toast';
import { isFailure } from '@/lib/client/api/api';
import { useAddItems, useRemoveItems } from '@/lib/client/api/campaigns';
import { type Candidate, useItemSearch } from '@/lib/client/lists/item-search';
import { countText, formatCompact } from '@/lib/client/text/format';
import { itemsText } from '@/lib/client/text/items';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { ItemType } from '@/lib/domain/tracking';

/** What each type brings into the campaign. */
const BRINGS: Readonly<Record<ItemType, string>> = {
  creator: 'Brings in all videos of the creator that count, and its new ones as they come.',
  video: 'Brings in this video only.',
  campaign: 'Brings in everything that is in the other campaign, now and later.',
};

/** Finds creators, videos and campaigns of the project and adds those that are chosen, in one call. */
export function AddItems({ campaign, onClose }: { campaign: CampaignRow; onClose: () => void }) {
  const [type, setType] = useState<ItemType>('creator');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly Candidate[]>([]);
  const search = useItemSearch(campaign, type, useDeferredValue(text));
  const add = useAddItems(campaign.id);
  const remove = useRemoveItems(campaign.id);
  const isChosen = (id: string) => chosen.some((one) => one.id === id);

  function toggle(candidate: Candidate) {
    add.reset();
    setChosen(
      isChosen(candidate.id) ? chosen.filter(({ id }) => id !== candidate.id) : [...chosen, candidate],
    );
  }

  function addChosen() {
    const items = chosen.map(({ item_type, id }) => ({ item_type, item_id: id }));
    const takeBack = () =>
      remove.mutate(
        { items },
        { onError: (error) => sayError(`The items were not removed: ${error.message}`) },
      );
    add.mutate(
      { items },
      {
        onSuccess: ({ data: { added, already } }) => {
          onClose();
          // Items that another person added in the meantime stay.
          if (already === 0) say(`${itemsText(chosen)} added`, { label: 'Undo', run: takeBack });
          else say(`${countText(added, 'item')} added; ${already} already in the campaign`);
        },
      },
    );
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title={`Add items to ${campaign.name}`} description={BRINGS[type]}>
        <div className="grid grid-cols-1 gap-2 px-5 pt-3">
          <Segmented
            name="Type of item"
            stretch
            value={type}
            segments={[
              { value: 'creator', label: 'Creators' },
              { value: 'video', label: 'Videos' },
              { value: 'campaign', label: 'Campaigns' },
            ]}
            onChange={setType}
          />
          <Command shouldFilter={false} label={`Search ${type}s`}>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={type === 'video' ? 'Caption or @handle' : 'Name'}
              aria-label={`Search ${type}s`}
              className="field mb-1.5 h-9 w-full px-2.5 text-14 sm:text-13 md:h-8"
            />
            <Command.List className="h-64 overflow-y-auto" aria-busy={search.isWaiting}>
              {search.rows.map((row) => (
                <Choice
                  key={row.id}
                  row={row}
                  isInside={search.insideIds.has(row.id)}
                  isChosen={isChosen(row.id)}
                  onToggle={() => toggle(row)}
                />
              ))}
              {!search.isWaiting && !search.hasFailed && (
                <Command.Empty className="px-2 py-5 text-center text-ink-3">No {type} matches.</Command.Empty>
              )}
            </Command.List>
          </Command>
          {search.hasFailed && (
            <p role="alert" className="px-2 py-5 text-center text-down">
              Couldn’t search the {type}s. Change the text to try again.
            </p>
          )}
          {problemsWith(chosen, add.error).map((problem) => (
            <Problem key={problem}>{problem}</Problem>
          ))}
        </div>
        <div className="mt-2 flex items-center gap-2 border-line border-t px-5 py-3">
          <span className="mr-auto text-12 text-ink-2" aria-live="polite">
            {chosen.length > 0 && `${itemsText(chosen)} chosen`}
          </span>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" disabled={chosen.length === 0 || add.isPending} onClick={addChosen}>
            {chosen.length === 0 ? 'Add items' : `Add ${countText(chosen.length, 'item')}`}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Choice({
  row,
  isInside,
  isChosen,
  onToggle,
}: {
  row: Candidate;
  isInside: boolean;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const views = row.views === null ? 'views not known' : `${formatCompact(row.views)} views`;
  return (
    <Command.Item
      value={row.id}
      disabled={isInside}
      aria-checked={isChosen || isInside}
      onSelect={onToggle}
      className="flex min-h-9 items-center gap-2.5 rounded-small px-2 py-1 data-[selected=true]:bg-hover"
    >
      <span
        aria-hidden
        className={cn(
          'inline-flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-line-strong',
          isChosen && 'border-accent bg-accent text-on-accent',
        )}
      >
        {isChosen && <Check className="size-3" aria-hidden />}
      </span>
      <span className="min-w-0 flex-1 truncate" title={row.label}>
        {row.label}
      </span>
      <span className="shrink-0 text-12 text-ink-3">
        {isInside
          ? 'In campaign'
          : row.videoCount === null
            ? views
            : `${countText(row.videoCount, 'video')} · ${views}`}
      </span>
    </Command.Item>
  );
}

/** How many problems are shown at once. */
const SHOWN_PROBLEMS = 3;

/** The server's problems, each with the name of the item that it is about. */
function problemsWith(chosen: readonly Candidate[], error: Error | null): readonly string[] {
  if (!error) return [];
  const issues = isFailure(error) ? error.issues : [];
  if (issues.length === 0) return [error.message];
  return issues.slice(0, SHOWN_PROBLEMS).map(({ path, message }) => {
    const item = chosen[Number(/^items\.(\d+)/.exec(path)?.[1])];
    return item ? `${item.label} ${message}.` : message;
  });
}
