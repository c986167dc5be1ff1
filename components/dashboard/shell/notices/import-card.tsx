'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { AskBeforeLeaving } from '@/components/dashboard/ask-before-leaving';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Check, TriangleAlert, Upload, X } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { showRunning, useRunningImport } from '@/lib/client/import/running';

const IMPORT = '/import';

/** The progress of a running import, and then its result. */
export function ImportCard() {
  const running = useRunningImport();
  const isThere = usePathname() === IMPORT;
  const isSeen = isThere && running?.result != null;
  useEffect(() => {
    if (isSeen) showRunning(null);
  }, [isSeen]);
  if (!running) return null;
  const { fileName, part, result } = running;
  const percent = Math.floor(part * 100);
  const Icon = result === null ? Upload : result.isGood ? Check : TriangleAlert;
  return (
    <>
      <AskBeforeLeaving
        isHeld={result === null}
        heldBy="document"
        title="Stop the import and leave?"
        consequence="Rows are still being sent. Stored rows stay; to import the rest, choose the file again."
        action="Stop and leave"
      />
      {!isThere && (
        <div className="fixed right-4 bottom-[84px] z-40 flex w-[min(340px,calc(100vw-32px))] items-center gap-2 rounded-tip bg-raised py-2.5 pr-2 pl-3.5 shadow-float md:right-6 md:bottom-6">
          <Link href={IMPORT} className="flex min-w-0 flex-1 items-center gap-3 rounded-control">
            <Icon
              className={cn(
                'size-4 shrink-0',
                result === null ? 'text-accent' : result.isGood ? 'text-up' : 'text-warn',
              )}
              aria-hidden
            />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{fileName}</span>
              <span role="status" className="block text-12 text-ink-2">
                {result === null ? `Importing, ${percent}%` : result.text}
              </span>
              {result === null && (
                <span aria-hidden className="mt-1.5 block h-1 overflow-hidden rounded-full bg-sunken">
                  <span className="block h-full bg-accent" style={{ width: `${part * 100}%` }} />
                </span>
              )}
            </span>
          </Link>
          {result !== null && (
            <IconButton label="Dismiss" size="iconSm" variant="ghost" onClick={() => showRunning(null)}>
              <X className="size-4" aria-hidden />
            </IconButton>
          )}
        </div>
      )}
    </>
  );
}
