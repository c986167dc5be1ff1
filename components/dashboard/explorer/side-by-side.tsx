'use client';

import { Chip } from '@/components/ui/chip';
import { X } from '@/components/ui/icons/icons';
import { useAddress } from '@/lib/client/address/use-address';
import { explorerParsers } from '@/lib/client/views/explorer-state';
import type { Subject } from '@/lib/client/views/views';
import { AddEntity, idsState } from './add-entity';

/** The heading of a side-by-side view: each entity can be removed, and another added. */
export function SideBySide({
  subject,
  labels,
}: {
  subject: Subject;
  labels: readonly { id: string; label: string }[];
}) {
  const [, set] = useAddress(explorerParsers);
  const without = (id: string) => subject.ids.filter((one) => one !== id);
  return (
    <>
      <h1 className="sr-only">Side by side</h1>
      <ul className="flex min-w-0 flex-wrap items-center gap-1.5 py-1">
        {labels.map(({ id, label }) => (
          <li key={id}>
            <Chip tone="outline" className="h-7! max-w-44 pr-0.5 text-12!">
              <span className="truncate" title={label}>
                {label}
              </span>
              <button
                type="button"
                aria-label={`Remove ${label}`}
                className="inline-flex size-6 items-center justify-center rounded-chip hover:bg-hover"
                onClick={() => set(idsState(without(id)))}
              >
                <X className="size-3" aria-hidden />
              </button>
            </Chip>
          </li>
        ))}
        <li>
          <AddEntity subject={subject} />
        </li>
      </ul>
    </>
  );
}
