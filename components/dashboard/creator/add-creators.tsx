'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';

// Loaded on first use: lists don't read addresses.
const Dialog = dynamic(() => import('./add-creators-dialog').then((module) => module.AddCreatorsDialog), {
  ssr: false,
});

/**
 * The button that opens the form to add creators.
 * @param projectId where they are added; without one in the chosen project
 */
export function AddCreators({ projectId }: { projectId?: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <Plus className="size-3.5" aria-hidden />
        Add creators
      </Button>
      {isOpen && <Dialog projectId={projectId ?? null} onClose={() => setIsOpen(false)} />}
    </>
  );
}
