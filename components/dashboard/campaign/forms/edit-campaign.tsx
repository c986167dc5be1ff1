'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Trash2 } from '@/components/ui/icons/icons';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/overlays/dialog';
import { say, sayError } from '@/components/ui/toast';
import { useChangeCampaign, useDeleteCampaign } from '@/lib/client/api/campaigns';
import { useInProject } from '@/lib/client/page/use-chosen-project';
import { countText } from '@/lib/client/text/format';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { CampaignForm } from './campaign-form';

/** Changes a campaign's name, dates and target, or deletes it. */
export function EditCampaign({
  campaign,
  onLeaving,
}: {
  campaign: CampaignRow;
  /** Called with true before the campaign is deleted, and with false if that fails. */
  onLeaving: (isLeaving: boolean) => void;
}) {
  const router = useRouter();
  const inProject = useInProject();
  const change = useChangeCampaign(campaign.id);
  const remove = useDeleteCampaign(campaign.id);
  const [isOpen, setIsOpen] = useState(false);
  const [isDeleting, setIsDeleting] = useState(false);

  function destroy() {
    onLeaving(true);
    remove.mutate(undefined, {
      onSuccess: () => {
        // Replaces the deleted campaign's page, so that Back does not lead to it.
        router.replace(inProject('/campaigns'));
        say(`${campaign.name} deleted`);
      },
      onError: (error) => {
        onLeaving(false);
        sayError(`The campaign was not deleted: ${error.message}`);
      },
    });
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        setIsDeleting(false);
        change.reset();
      }}
    >
      <DialogTrigger asChild>
        <Button>Edit campaign</Button>
      </DialogTrigger>
      {isDeleting ? (
        <DialogContent
          title={`Delete ${campaign.name}?`}
          description={`The campaign, its README and its notes are gone for good. Its ${countText(campaign.video_count, 'video')} and all captures stay.${holdersText(campaign)}`}
        >
          <div className="mt-4 flex items-center gap-2 border-line border-t px-5 py-3">
            <Button variant="danger" onClick={destroy} disabled={remove.isPending || remove.isSuccess}>
              Delete campaign
            </Button>
            <Button className="ml-auto" onClick={() => setIsDeleting(false)}>
              Keep it
            </Button>
          </div>
        </DialogContent>
      ) : (
        <DialogContent title="Edit campaign">
          <CampaignForm
            initial={campaign}
            submit="Save campaign"
            isBusy={change.isPending}
            error={change.error}
            onSubmit={(_, changed) => {
              if (Object.keys(changed).length === 0) return setIsOpen(false);
              change.mutate(changed, {
                onSuccess: () => {
                  setIsOpen(false);
                  say('Campaign saved');
                },
              });
            }}
            destructive={
              <Button variant="danger" onClick={() => setIsDeleting(true)}>
                <Trash2 className="size-4" aria-hidden />
                Delete
              </Button>
            }
          />
        </DialogContent>
      )}
    </Dialog>
  );
}

/** What becomes of the campaigns that hold one that is deleted; empty where there are none. */
function holdersText({ parents }: CampaignRow): string {
  if (parents.length === 0) return '';
  const names = new Intl.ListFormat('en-GB').format(parents.map(({ name }) => name));
  const whose = parents.length === 1 ? 'its' : 'their';
  return ` It is also in ${names}: videos that are there only through it drop out of ${whose} numbers.`;
}
