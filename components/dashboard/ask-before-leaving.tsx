'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { Confirm } from '@/components/ui/overlays/confirm';
import { askBeforeLeaving, askBeforeLeavingAll } from '@/lib/client/page/unsaved';
import { useUnsaved } from '@/lib/client/page/use-unsaved';

/**
 * Asks before unsaved input or running work is lost: by closing the tab, signing out or changing the organisation.
 * @param heldBy what would lose it: leaving the page, by any link, or leaving the document, if other pages keep it
 */
export function AskBeforeLeaving({
  isHeld,
  heldBy = 'page',
  title,
  consequence,
  action,
}: {
  isHeld: boolean;
  heldBy?: 'page' | 'document';
  title: string;
  consequence: string;
  action: string;
}) {
  const router = useRouter();
  const [go, setGo] = useState<(() => void) | null>(null);
  const ask = useCallback((next: () => void) => setGo(() => next), []);
  // The person has already answered: the browser must not ask again if the next page is another document.
  const [isAgreed, setIsAgreed] = useState(false);
  useUnsaved(isHeld && !isAgreed);

  useEffect(() => {
    setIsAgreed(false);
    if (!isHeld) return setGo(null);
    // Loaded before it is needed, because the connection may be lost by then.
    Confirm.loadAhead();
    if (heldBy === 'document') return askBeforeLeavingAll(ask);
    const onClick = (event: MouseEvent) => {
      const to = linkedPage(event);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => router.push(to));
    };
    const stopAsking = askBeforeLeaving(ask);
    document.addEventListener('click', onClick, true);
    return () => {
      stopAsking();
      document.removeEventListener('click', onClick, true);
    };
  }, [isHeld, heldBy, router, ask]);

  if (!go) return null;
  return (
    <Confirm
      title={title}
      consequence={consequence}
      action={action}
      keep="Stay"
      isBusy={false}
      onConfirm={() => {
        setGo(null);
        setIsAgreed(true);
        go();
      }}
      onClose={() => setGo(null)}
    />
  );
}

/** The page of this site that a click would open in this tab; null for any other click. */
function linkedPage(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link?.href || !isPlain || link.hasAttribute('download')) return null;
  if (link.target && link.target !== '_self') return null;
  const { origin, pathname, search, hash } = new URL(link.href, window.location.href);
  const isOther = origin === window.location.origin && pathname !== window.location.pathname;
  return isOther ? pathname + search + hash : null;
}
