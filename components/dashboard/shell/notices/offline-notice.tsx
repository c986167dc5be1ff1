'use client';

import { useOffline } from 'next/offline';
import { WifiOff } from '@/components/ui/icons/icons';

/** Says that the connection is lost. A page requested meanwhile opens once it is back. */
export function OfflineNotice() {
  const isOffline = useOffline();
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[84px] z-40 flex justify-center px-4 md:bottom-6"
    >
      {isOffline && (
        <p className="flex items-center gap-2.5 rounded-tip bg-raised px-3.5 py-2.5 shadow-float">
          <WifiOff className="size-4 shrink-0 text-warn" aria-hidden />
          <span>
            <b className="font-semibold">You’re offline.</b>{' '}
            <span className="text-ink-2">Pages open again when the connection is back.</span>
          </span>
        </p>
      )}
    </div>
  );
}
