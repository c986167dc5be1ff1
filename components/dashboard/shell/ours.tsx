'use client';

import { type ReactNode, useEffect } from 'react';
import { claimPage } from '@/lib/client/page/page-organisation';

/**
 * Shows only what was rendered for the page's own organisation. For any other, it shows nothing and reloads the page in
 * that organisation.
 */
export function Ours({ organisation, children }: { organisation: string; children: ReactNode }) {
  // While rendering: the children may call the server as soon as they mount.
  const isOurs = claimPage(organisation);
  useEffect(() => {
    if (!isOurs) window.location.reload();
  }, [isOurs]);
  return isOurs ? children : null;
}
