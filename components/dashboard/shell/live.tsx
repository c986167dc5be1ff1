'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { ME } from '@/lib/client/api/me';
import { openEventChannel } from '@/lib/client/live/event-channel';
import { makeRefresh } from '@/lib/client/live/refresh';
import { useShell } from './context';
import { useSessionState } from './use-session-state';

const NEWS_MS = 5_000;

const News = createContext(false);

/** Keeps the open page current. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { me } = useShell();
  const client = useQueryClient();
  const [isNews, setIsNews] = useState(false);
  const organisation = me.organisation.id;
  // No events while the session is lost.
  const isLost = useSessionState() !== 'signed_in';
  // The page was rendered with this; the event channel keeps count of later events.
  const [since] = useState(me.last_event_id ?? 0);

  useEffect(() => {
    if (isLost) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = makeRefresh(client, () => {
      setIsNews(true);
      clearTimeout(timer);
      timer = setTimeout(() => setIsNews(false), NEWS_MS);
    });
    // Any call says why it was refused.
    const onRefused = () => {
      client.invalidateQueries({ queryKey: ME });
    };
    const close = openEventChannel({ organisation, since, onStale: refresh.stale, onRefused });
    return () => {
      close();
      refresh.stop();
      clearTimeout(timer);
    };
  }, [client, organisation, since, isLost]);

  return <News value={isNews}>{children}</News>;
}

/** True for a few seconds after a live update changed the screen. */
export function useNews(): boolean {
  return useContext(News);
}
