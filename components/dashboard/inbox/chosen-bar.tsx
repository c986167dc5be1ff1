'use client';

import { useState } from 'react';
import { BulkBar } from '@/components/dashboard/table/bulk-bar';
import type { Selection } from '@/components/dashboard/table/selection';
import { Button } from '@/components/ui/button';
import { Check, X } from '@/components/ui/icons/icons';
import { sayError } from '@/components/ui/toast';
import { videoIdsOf } from '@/lib/client/api/campaigns';
import type { ListParams } from '@/lib/client/api/catalogue';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import type { OnDecide } from './decide-buttons';

const action = 'max-md:h-11! max-md:flex-1 max-md:text-14!';

/** Decides about all chosen videos, and chooses more of the same kind. */
export function ChosenBar({
  selection,
  rows,
  total,
  params,
  onDecide,
}: {
  selection: Selection;
  /** The rows on screen. */
  rows: readonly VideoRow[];
  /** How many there are on all pages. */
  total: number;
  /** What the list selects. */
  params: ListParams;
  onDecide: OnDecide;
}) {
  const [isChoosing, setIsChoosing] = useState(false);
  const chosen = rows.filter(({ id }) => selection.ids.has(id));
  const [first] = chosen;
  const isOneCreator =
    first !== undefined &&
    chosen.length === selection.ids.size &&
    chosen.every(({ creator_id }) => creator_id === first.creator_id);
  const isWholePage = rows.length > 0 && chosen.length === rows.length;
  const more =
    isWholePage && total > selection.ids.size
      ? { label: `Select all ${total.toLocaleString('en-US')}`, params }
      : isOneCreator && !isWholePage
        ? {
            label: `Select all of ${first.creator_label}`,
            params: { ...params, creator_id: first.creator_id },
          }
        : null;

  async function choose(wider: ListParams) {
    setIsChoosing(true);
    try {
      selection.choose(await videoIdsOf(wider));
    } catch {
      sayError('Couldn’t select all of them. Try again.');
    }
    setIsChoosing(false);
  }

  const ids = [...selection.ids];
  return (
    <BulkBar count={ids.length} onClear={selection.clear} className="max-md:w-full!">
      {more && (
        <Button
          size="sm"
          variant="link"
          className="min-w-0 shrink! px-1! max-md:mr-auto"
          disabled={isChoosing}
          onClick={() => choose(more.params)}
        >
          <span className="truncate" title={more.label}>
            {more.label}
          </span>
        </Button>
      )}
      <span className="flex gap-2 max-md:order-last max-md:basis-full">
        <Button
          size="sm"
          variant="primary"
          className={action}
          disabled={isChoosing}
          onClick={() => onDecide(ids, 'included')}
        >
          <Check className="size-3.5" aria-hidden />
          Approve
        </Button>
        <Button size="sm" className={action} disabled={isChoosing} onClick={() => onDecide(ids, 'excluded')}>
          <X className="size-3.5" aria-hidden />
          Exclude
        </Button>
      </span>
    </BulkBar>
  );
}
