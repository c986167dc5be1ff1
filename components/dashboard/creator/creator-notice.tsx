'use client';

import type { ReactNode } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Hourglass, type Icon, UserRound } from '@/components/ui/icons/icons';
import { say, sayError } from '@/components/ui/toast';
import { useBringBack } from '@/lib/client/api/creators';
import { instantText } from '@/lib/client/text/zone';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { platformName } from '@/lib/domain/platforms';

/** Why a creator has no numbers of its own: it was removed, it waits for its first capture, or its captures are paused. */
export function CreatorNotice({ row }: { row: CreatorRow }) {
  const { me } = useShell();
  const at = (instant: string) => instantText(Date.parse(instant), me.timezone);
  if (row.removed_at !== null) {
    return (
      <Notice icon={UserRound} title={`Removed on ${at(row.removed_at)}.`} action={<AddAgain row={row} />}>
        It is left out of lists and sums. Its history is kept.
      </Notice>
    );
  }
  if (row.platform_id === null) {
    return (
      <Notice icon={Hourglass} title="Waiting for its first capture.">
        Numbers appear as soon as a capture of @{row.handle} on {platformName(row.platform)} arrives.
      </Notice>
    );
  }
  if (row.tracking_disabled_at !== null) {
    return (
      <Notice icon={Hourglass} title={`Captures paused on ${at(row.tracking_disabled_at)}.`}>
        What is known keeps counting.
      </Notice>
    );
  }
  return null;
}

function AddAgain({ row }: { row: CreatorRow }) {
  const { canWrite } = useShell();
  const back = useBringBack(row);
  if (!canWrite) return null;

  async function addAgain() {
    try {
      // Not in a callback: this button is unmounted once the creator is back.
      await back.mutateAsync();
      say(`${row.label} is back`);
    } catch (error) {
      sayError(`${row.label} was not added: ${(error as Error).message}`);
    }
  }

  return (
    <Button size="sm" disabled={back.isPending} onClick={addAgain}>
      Add again
    </Button>
  );
}

function Notice({
  icon: Sign,
  title,
  action,
  children,
}: {
  icon: Icon;
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      role="status"
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-warn-line bg-warn-soft px-4 py-2.5 md:px-5"
    >
      <Sign className="size-4 shrink-0 text-warn" aria-hidden />
      <p className="min-w-0 flex-1 basis-72">
        <b className="font-semibold">{title}</b> {children}
      </p>
      {action}
    </div>
  );
}
