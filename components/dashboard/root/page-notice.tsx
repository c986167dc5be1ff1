'use client';

import { useOffline } from 'next/offline';
import { type ReactNode, useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { type Icon, RotateCw, TriangleAlert, WifiOff, X } from '@/components/ui/icons/icons';
import { forgetMissing, noteReached, useMissing } from '@/components/ui/on-demand/missing-code';

/**
 * Says that the connection is lost, or that code of this page is gone or did not come. A page requested meanwhile opens
 * once the connection is back. Not a toast, whose code may be what is missing.
 */
export function PageNotice() {
  const isOffline = useOffline();
  const missing = useMissing();
  useEffect(() => {
    if (!isOffline) noteReached();
  }, [isOffline]);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[84px] z-50 flex justify-center px-4 md:bottom-6"
    >
      {missing === 'outdated' ? (
        <Notice icon={TriangleAlert} title="This page is from an earlier version.">
          <Button
            size="sm"
            variant="primary"
            className="pointer-events-auto"
            onClick={() => window.location.reload()}
          >
            <RotateCw className="size-3.5" aria-hidden />
            Reload
          </Button>
          <Close />
        </Notice>
      ) : isOffline ? (
        <Notice
          icon={WifiOff}
          title="You’re offline."
          detail="Pages and menus open again when the connection is back."
        />
      ) : (
        missing && (
          <Notice icon={TriangleAlert} title="Couldn’t open this. Try again.">
            <Close />
          </Notice>
        )
      )}
    </div>
  );
}

function Close() {
  return (
    <Button
      size="iconSm"
      variant="ghost"
      aria-label="Close"
      className="pointer-events-auto"
      onClick={forgetMissing}
    >
      <X className="size-4" aria-hidden />
    </Button>
  );
}

function Notice({
  icon: Icon,
  title,
  detail,
  children,
}: {
  icon: Icon;
  title: string;
  detail?: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex items-center gap-2.5 rounded-tip bg-raised px-3.5 py-2.5 shadow-float print:hidden">
      <Icon className="size-4 shrink-0 text-warn" aria-hidden />
      <p>
        <b className="font-semibold">{title}</b> {detail && <span className="text-ink-2">{detail}</span>}
      </p>
      {children}
    </div>
  );
}
