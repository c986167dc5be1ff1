'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { Dialog, DialogClose, DialogContent } from './dialog';

export function ConfirmDialog({
  title,
  consequence,
  action,
  keep = 'Cancel',
  isBusy,
  problem,
  onConfirm,
  onClose,
}: {
  title: string;
  consequence: ReactNode;
  /** The label of the button. */
  action: string;
  keep?: string;
  isBusy: boolean;
  problem?: string | null;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title={title} description={consequence}>
        <Problem className="px-5 pt-3">{problem}</Problem>
        <div className="mt-4 flex items-center gap-2 border-line border-t px-5 py-3">
          <Button variant="danger" disabled={isBusy} onClick={onConfirm}>
            {action}
          </Button>
          <DialogClose asChild>
            <Button className="ml-auto">{keep}</Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  );
}
