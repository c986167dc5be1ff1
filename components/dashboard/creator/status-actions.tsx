'use client';

import { useDecisions, type Verdict } from '@/components/dashboard/inbox/use-decisions';
import { Button } from '@/components/ui/button';

const ACTIONS: readonly { verdict: Verdict; verb: string }[] = [
  { verdict: 'included', verb: 'Approve' },
  { verdict: 'excluded', verb: 'Exclude' },
  { verdict: 'pending_review', verb: 'Move to inbox' },
];

/** Decides whether chosen videos count, with an undo. */
export function StatusActions({
  videoIds,
  onChanged,
}: {
  videoIds: readonly string[];
  onChanged: () => void;
}) {
  const { decide, isPending } = useDecisions();
  return ACTIONS.map(({ verdict, verb }) => (
    <Button
      key={verdict}
      size="sm"
      disabled={isPending}
      onClick={async () => {
        if (await decide(videoIds, verdict)) onChanged();
      }}
    >
      {verb}
    </Button>
  ));
}
