'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';

// Loaded when the button is pointed at: most visits make no campaign.
const NewCampaignDialog = windowOnDemand(() =>
  import('./new-campaign-dialog').then((module) => module.NewCampaignDialog),
);

/**
 * The button that opens the form of a new campaign.
 * @param projectId where it is made; without one in the chosen project
 * @param size that of its neighbours
 */
export function NewCampaign({ projectId, size = 'sm' }: { projectId?: string; size?: 'sm' | 'md' }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size={size}
        aria-haspopup="dialog"
        onPointerEnter={NewCampaignDialog.loadAhead}
        onFocus={NewCampaignDialog.loadAhead}
        onClick={() => setIsOpen(true)}
      >
        <Plus className="size-3.5" aria-hidden />
        New campaign
      </Button>
      {isOpen && <NewCampaignDialog projectId={projectId} onClose={() => setIsOpen(false)} />}
    </>
  );
}
