'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Confirm } from '@/components/ui/confirm';
import { askBeforeLeaving } from '@/lib/client/leaving';

/** Asks before the page is left while rows are on their way: by a link, by going back, by closing. */
export function AskBeforeLeaving({ isBusy }: { isBusy: boolean }) {
  const router = useRouter();
  const [go, setGo] = useState<(() => void) | null>(null);

  const isHeld = useRef(false);

  useEffect(() => {
    if (!isBusy) {
      setGo(null);
      // The entry that held going back is no longer needed.
      if (isHeld.current) window.history.back();
      isHeld.current = false;
      return;
    }
    let isLeaving = false;
    const ask = (next: () => void) => setGo(() => next);
    const done = askBeforeLeaving(ask);
    const onClose = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const isPlain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (
        !link?.href ||
        !isPlain ||
        (link.target && link.target !== '_self') ||
        link.hasAttribute('download')
      )
        return;
      const to = new URL(link.href, window.location.href);
      if (to.origin !== window.location.origin || to.pathname === window.location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => router.push(to.pathname + to.search + to.hash));
    };
    // Going back first comes to the entry before this one, which shows the same page.
    isHeld.current = true;
    window.history.pushState(window.history.state, '', window.location.href);
    const onBack = () => {
      if (isLeaving) return;
      window.history.pushState(window.history.state, '', window.location.href);
      ask(() => {
        isLeaving = true;
        window.history.go(-2);
      });
    };
    window.addEventListener('beforeunload', onClose);
    window.addEventListener('popstate', onBack);
    document.addEventListener('click', onClick, true);
    return () => {
      done();
      window.removeEventListener('beforeunload', onClose);
      window.removeEventListener('popstate', onBack);
      document.removeEventListener('click', onClick, true);
    };
  }, [isBusy, router]);

  if (!go) return null;
  return (
    <Confirm
      title="Stop the import and leave?"
      consequence="Rows are on their way. What is stored stays; the rest is not imported until you choose the file again."
      action="Stop and leave"
      keep="Stay"
      isBusy={false}
      onConfirm={() => {
        setGo(null);
        go();
      }}
      onClose={() => setGo(null)}
    />
  );
}
