'use client';

import { useRouter } from 'next/navigation';
import { idsState } from '@/components/dashboard/explorer/add-entity';
import { usePalette } from '@/components/dashboard/palette/palette-context';
import { Button } from '@/components/ui/button';
import { Plus } from '@/components/ui/icons/icons';
import { addressOf } from '@/lib/client/address/state';
import { useAddress } from '@/lib/client/address/use-address';
import { explorerParsers } from '@/lib/client/views/explorer-state';
import type { Subject } from '@/lib/client/views/views';

/** Opens the explorer with this entity and another one of its kind, and what the page shows of it. */
export function CompareButton({ subject: { entity, ids } }: { subject: Subject }) {
  const { pick } = usePalette();
  const { push } = useRouter();
  const [state] = useAddress(explorerParsers);
  const compareWith = (id: string) =>
    push(
      addressOf('/analytics', explorerParsers, { ...state, entity, day: null, ...idsState([...ids, id]) }),
    );
  return (
    <Button
      variant="ghost"
      size="sm"
      className="print:hidden"
      onClick={() => pick({ entity, without: ids, onPick: compareWith })}
    >
      <Plus className="size-3.5" aria-hidden />
      <span className="max-sm:sr-only">Side by side</span>
    </Button>
  );
}
