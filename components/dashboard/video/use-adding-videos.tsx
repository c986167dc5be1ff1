'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';

// Loaded on first use: lists don't read addresses.
const Dialog = windowOnDemand(() => import('./add-videos-dialog').then((module) => module.AddVideosDialog));

/**
 * A button and the form that it opens to add videos by their addresses. A list is empty until the first video is added:
 * its page holds the form, so that the answers stay.
 * @param projectId null: the chosen project, or one that a person picks
 * @param size of the button: that of its neighbours
 */
export function useAddingVideos(projectId: string | null = null, size: 'sm' | 'md' = 'md') {
  const [isOpen, setIsOpen] = useState(false);
  return {
    button: (
      <Button size={size} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <Plus className="size-3.5" aria-hidden />
        Add videos
      </Button>
    ),
    dialog: isOpen && <Dialog projectId={projectId} onClose={() => setIsOpen(false)} />,
  };
}
