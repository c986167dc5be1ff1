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

/** Puts chosen videos into a campaign that is found by its name. */
export function AddToCampaign({ videoIds, onAdded }: { videoIds: readonly string[]; onAdded: () => void }) {
  const router = useRouter();
  const project = useChosenProject();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const campaigns = useQuery({
    ...campaignsQuery({ search, project_id: project, sort: '-created_at', limit: 50 }),
    enabled: isOpen,
  });
  const rows = campaigns.data?.data ?? [];
  const add = useAddToCampaign();

  function addTo(id: string) {
    const name = rows.find((row) => row.id === id)?.name ?? 'the campaign';
    setIsOpen(false);
    add.mutate(
      { id, videoIds },
      {
        onSuccess: ({ data: { added, already } }) => {
          const before =
            already === 0 ? '' : `; ${countText(already, 'video was', 'videos were')} already in it`;
          say(`${countText(added, 'video')} added to ${name}${before}`, {
            label: 'Open',
            run: () => router.push(inProject(`/campaigns/${id}`, project)),
          });
          onAdded();
        },
        onError: (error) => sayError(`The videos were not added: ${error.message}`),
      },
    );
  }

  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="primary" disabled={add.isPending}>
          <Flag className="size-3.5" aria-hidden />
          Add to campaign…
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Add ${countText(videoIds.length, 'video')} to a campaign`}
        description="Its history then includes all their captures."
      >
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
