'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { EntityChoice } from '@/components/dashboard/table/filters/entity-choice';
import { Button } from '@/components/ui/button';
import { Flag } from '@/components/ui/icons/icons';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/overlays/dialog';
import { say, sayError } from '@/components/ui/toast';
import { useAddToCampaign } from '@/lib/client/api/campaigns';
import { campaignsQuery } from '@/lib/client/api/catalogue';
import { inProject } from '@/lib/client/page/chosen-project';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';
import { countText } from '@/lib/client/text/format';
import type { ItemType } from '@/lib/domain/tracking';

/** What the campaign gets. */
const BRINGS: Readonly<Record<ItemType, string>> = {
  video: 'Its history then includes all their captures.',
  creator: 'It then includes all their videos that count, and new ones as they come.',
  campaign: 'It then includes everything that is in them, now and later.',
};

/** Puts chosen videos, creators or campaigns into a campaign that is found by its name. */
export function AddToCampaign({
  type,
  ids,
  projectId,
  isInHead = false,
  onAdded,
}: {
  type: ItemType;
  ids: readonly string[];
  /** Whose campaigns are offered; default: those of the chosen project, else all. */
  projectId?: string;
  /** In the head of a page, where a phone has no room for words. */
  isInHead?: boolean;
  onAdded?: () => void;
}) {
  const router = useRouter();
  const chosen = useChosenProject();
  const project = projectId ?? chosen;
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const campaigns = useQuery({
    ...campaignsQuery({ search, project_id: project, sort: '-created_at', limit: 50 }),
    enabled: isOpen,
  });
  const rows = campaigns.data?.data.filter(({ id }) => !ids.includes(id)) ?? [];
  const add = useAddToCampaign();

  function addTo(id: string) {
    const name = rows.find((row) => row.id === id)?.name ?? 'the campaign';
    setIsOpen(false);
    add.mutate(
      { id, items: ids.map((item_id) => ({ item_type: type, item_id })) },
      {
        onSuccess: ({ data: { added, already } }) => {
          const before =
            already === 0 ? '' : `; ${countText(already, `${type} was`, `${type}s were`)} already in it`;
          say(`${countText(added, type)} added to ${name}${before}`, {
            label: 'Open',
            run: () => router.push(inProject(`/campaigns/${id}`, chosen)),
          });
          onAdded?.();
        },
        onError: (error) => sayError(`The ${type}s were not added: ${error.message}`),
      },
    );
  }

  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant={isInHead ? 'ghost' : 'primary'} disabled={add.isPending}>
          <Flag className="size-3.5" aria-hidden />
          <span className={isInHead ? 'max-sm:sr-only' : undefined}>Add to campaign…</span>
        </Button>
      </DialogTrigger>
      <DialogContent title={`Add ${countText(ids.length, type)} to a campaign`} description={BRINGS[type]}>
        <div className="p-5 pt-3">
          <EntityChoice
            noun="campaign"
            text={text}
            onText={setText}
            isWaiting={campaigns.isFetching}
            rows={rows.map((row) => ({ id: row.id, label: row.name }))}
            onChoose={(id) => id !== null && addTo(id)}
            any={null}
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}
