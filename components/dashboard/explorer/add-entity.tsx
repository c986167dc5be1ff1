'use client';

import { usePalette } from '@/components/dashboard/palette/palette-context';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';
import { useAddress } from '@/lib/client/address/use-address';
import { explorerParsers } from '@/lib/client/views/explorer-state';
import type { Subject } from '@/lib/client/views/views';
import { MAX_ENTITIES } from '@/lib/contract/limits';
import { nounOf } from '@/lib/domain/entities';

/** Adds another entity of the same kind, up to five. */
export function AddEntity({ subject }: { subject: Subject }) {
  const { pick } = usePalette();
  const [, set] = useAddress(explorerParsers);
  if (subject.ids.length >= MAX_ENTITIES) return null;
  return (
    <Button
      variant="ghost"
      size="sm"
      onClick={() =>
        pick({
          entity: subject.entity,
          without: subject.ids,
          onPick: (id) => set(idsState([...subject.ids, id])),
        })
      }
    >
      <Plus className="size-3.5" aria-hidden />
      <span className="max-sm:sr-only">
        {subject.ids.length === 1 ? 'Side by side' : `Add ${nounOf(subject.entity)}`}
      </span>
    </Button>
  );
}

/** One id or several, in the parameters that the API has for each. */
export function idsState(ids: readonly string[]) {
  const [only] = ids;
  const isOne = ids.length === 1;
  return {
    entity_id: isOne ? (only ?? null) : null,
    entity_ids: isOne ? null : [...ids],
    hidden: null,
    breakdown: null,
  };
}
