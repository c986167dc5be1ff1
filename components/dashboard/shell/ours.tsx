'use client';

import { type ReactNode, useEffect } from 'react';
import { claimPage } from '@/lib/client/page/page-organisation';

/**
 * Shows what was painted for the page's own organisation. Of another one nothing is shown: the page is loaded anew,
 * openly in that one.
 */
export function Ours({ organisation, children }: { organisation: string; children: ReactNode }) {
  // While rendering: whatever is inside may ask the server as soon as it stands.
  const isOurs = claimPage(organisation);
  useEffect(() => {
    if (!isOurs) window.location.reload();
  }, [isOurs]);
  return isOurs ? children : null;
}
