'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { ME } from '@/lib/client/api/me';
import { openLine } from '@/lib/client/live/line';
import { makeRefresh } from '@/lib/client/live/refresh';
import { useShell } from './context';
import { useStanding } from './use-standing';

const NEWS_MS = 5_000;

const News = createContext(false);

/** Keeps what is on screen current while it is open. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { me } = useShell();
  const client = useQueryClient();
  const [isNews, setIsNews] = useState(false);
  const organisation = me.organisation.id;
  // Nobody is told anything here until they are back.
  const isLost = useStanding() !== 'in';
  // The page was painted with this; what comes later the line itself keeps count of.
  const [since] = useState(me.last_event_id ?? 0);

  useEffect(() => {
    if (isLost) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = makeRefresh(client, () => {
      setIsNews(true);
      clearTimeout(timer);
      timer = setTimeout(() => setIsNews(false), NEWS_MS);
    });
    // Why it was refused shows in the answer to any call.
    const onRefused = () => {
      client.invalidateQueries({ queryKey: ME });
    };
    const close = openLine({ organisation, since, onStale: refresh.stale, onRefused });
    return () => {
      close();
      refresh.stop();
      clearTimeout(timer);
    };
  }, [client, organisation, since, isLost]);

  return <News value={isNews}>{children}</News>;
}

/** True for a few seconds after what is on screen became another by itself. */
export function useNews(): boolean {
  return useContext(News);
}
