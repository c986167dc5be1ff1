'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/overlays/dialog';
import { useCreateCampaign } from '@/lib/client/api/campaigns';
import { CampaignForm } from './campaign-form';

const BLANK = { name: '', starts_on: null, ends_on: null };

/** Makes a campaign and goes there, where videos are added. */
export function NewCampaign() {
  const router = useRouter();
  const create = useCreateCampaign();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <Plus className="size-3.5" aria-hidden />
          New campaign
        </Button>
      </DialogTrigger>
      <DialogContent title="New campaign">
        <CampaignForm
          initial={BLANK}
          submit="Create campaign"
          isBusy={create.isPending}
          error={create.error}
          onSubmit={async (values) => {
            // A promise, not a callback: with the first campaign, Home drops this button before it would be called.
            const made = await create.mutateAsync(values).catch(() => null);
            if (!made) return;
            setIsOpen(false);
            router.push(`/campaigns/${made.data.id}`);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
