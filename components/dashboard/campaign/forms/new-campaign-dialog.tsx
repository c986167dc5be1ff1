'use client';

import { useRouter } from 'next/navigation';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { useCreateCampaign } from '@/lib/client/api/campaigns';
import { inProject } from '@/lib/client/page/chosen-project';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';
import { CampaignForm } from './campaign-form';

const BLANK = { name: '', starts_on: null, ends_on: null, target_views: null, target_at: null };

/** Creates a campaign and goes to its page, where videos are added. */
export function NewCampaignDialog({
  projectId,
  onClose,
}: {
  projectId?: string | undefined;
  onClose: () => void;
}) {
  const router = useRouter();
  const chosen = useChosenProject();
  const project = projectId ?? chosen;
  const create = useCreateCampaign();
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title="New campaign">
        <CampaignForm
          initial={BLANK}
          submit="Create campaign"
          isBusy={create.isPending}
          error={create.error}
          onSubmit={async (values) => {
            // A promise, not a callback: with the first campaign, Home drops this button before it would be called.
            const made = await create
              .mutateAsync({ ...values, ...(project && { project_id: project }) })
              .catch(() => null);
            if (!made) return;
            onClose();
            router.push(inProject(`/campaigns/${made.data.id}`, chosen));
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
