'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Trash2 } from '@/components/ui/icons/icons';
import { Confirm } from '@/components/ui/overlays/confirm';
import { say, sayError } from '@/components/ui/toast';
import { useBringBack, useRemoveCreator } from '@/lib/client/api/creators';
import { countText } from '@/lib/client/text/format';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';

/** Removes a creator from its project, after asking. */
export function Removal({ row }: { row: CreatorRow }) {
  const [isOpen, setIsOpen] = useState(false);
  const remove = useRemoveCreator(row.id);
  const back = useBringBack(row);

  async function removeIt() {
    try {
      // Not in a callback: a removed creator has no such button.
      await remove.mutateAsync();
      say(`${row.label} removed`, {
        label: 'Undo',
        run: () =>
          back
            .mutateAsync()
            .catch((error: Error) => sayError(`${row.label} was not added: ${error.message}`)),
      });
    } catch {
      // The dialog says why.
    }
  }

  return (
    <>
      <Button variant="danger" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <Trash2 className="size-4" aria-hidden />
        Remove from the project
      </Button>
      {isOpen && (
        <Confirm
          title={`Remove ${row.label}?`}
          consequence={`It and its ${countText(row.video_count, 'video')} leave all lists and the sums of campaigns and of the project. Its history is kept: adding it again brings all back.`}
          action="Remove creator"
          keep="Keep it"
          isBusy={remove.isPending}
          problem={remove.error?.message ?? null}
          onConfirm={removeIt}
          onClose={() => {
            remove.reset();
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
