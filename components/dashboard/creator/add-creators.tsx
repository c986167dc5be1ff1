'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';

// Loaded on first use: lists don't read addresses.
const Dialog = windowOnDemand(() =>
  import('./add-creators-dialog').then((module) => module.AddCreatorsDialog),
);

/** A list is empty until the first creator is added: its page holds the form, so that the answers stay. */
export function useAddingCreators() {
  const [isOpen, setIsOpen] = useState(false);
  return {
    button: <AddButton size="md" onClick={() => setIsOpen(true)} />,
    dialog: isOpen && <Dialog projectId={null} onClose={() => setIsOpen(false)} />,
  };
}

/** The button that opens the form to add creators to a project. */
export function AddCreators({ projectId }: { projectId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <AddButton size="sm" onClick={() => setIsOpen(true)} />
      {isOpen && <Dialog projectId={projectId} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** @param size that of its neighbours */
function AddButton({ size, onClick }: { size: 'sm' | 'md'; onClick: () => void }) {
  return (
    <Button size={size} aria-haspopup="dialog" onClick={onClick}>
      <Plus className="size-3.5" aria-hidden />
      Add creators
    </Button>
  );
}
