'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';

// Loaded when the button is pointed at: most visits make no campaign.
const load = () => import('./new-campaign-dialog');
const NewCampaignDialog = dynamic(() => load().then((module) => module.NewCampaignDialog), { ssr: false });

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
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setIsOpen(true)}
      >
        <Plus className="size-3.5" aria-hidden />
        New campaign
      </Button>
      {isOpen && <NewCampaignDialog projectId={projectId} onClose={() => setIsOpen(false)} />}
    </>
  );
}
