'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { ME, meQuery } from '@/lib/client/api/me';
import { serverNowMs, setTimeOfPage, watchClock } from '@/lib/client/page/clock';
import { localDay } from '@/lib/client/text/zone';
import type { Me } from '@/lib/contract/accounts/me';
import type { Right } from '@/lib/contract/accounts/roles';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import type { Day } from '@/lib/time/day';

/** The signed-in person and the time, by the server's clock alone: server and browser render the same. */
interface Shell {
  me: Me;
  /** Epoch milliseconds, updated every half minute. */
  nowMs: number;
  /** Today in the organisation's zone. */
  today: Day;
  canWrite: boolean;
  canIngest: boolean;
  /** The organisation's projects by name, as the page was rendered with them. */
  projects: readonly NamedProject[];
  /** The hosts from which pictures are shown. */
  imageHosts: readonly string[];
  /** The server's guess about the browser, until it can measure. */
  isPhone: boolean;
  /** Whether the signed-in person's role allows something beyond the scopes. */
  may: (right: Right) => boolean;
}

/** What a project is chosen by, and how many of its videos wait for a decision. */
export type NamedProject = Pick<ProjectRow, 'id' | 'name' | 'pending_count'>;

const Context = createContext<Shell | null>(null);

export function ShellProvider({
  me: painted,
  nowMs,
  isPhone,
  imageHosts,
  projects,
  children,
}: {
  /** The data that the server rendered the page with. */
  me: Me;
  nowMs: number;
  isPhone: boolean;
  imageHosts: readonly string[];
  projects: readonly NamedProject[];
  children: ReactNode;
}) {
  const [now, setNow] = useState(() => {
    setTimeOfPage(nowMs);
    return nowMs;
  });
  const client = useQueryClient();
  const { data: me } = useQuery(meQuery(painted));

  // The server's data is newer than the cache of an earlier page.
  useEffect(() => {
    client.setQueryData(ME, painted);
  }, [client, painted]);

  useEffect(() => {
    setTimeOfPage(nowMs);
    const tick = () => setNow(serverNowMs() ?? nowMs);
    tick();
    return watchClock(tick);
  }, [nowMs]);

  const shell = useMemo(
    (): Shell => ({
      me,
      nowMs: now,
      today: localDay(now, me.timezone),
      canWrite: me.scopes.includes('write'),
      canIngest: me.scopes.includes('ingest'),
      isPhone,
      imageHosts,
      projects,
      may: (right) => me.rights.includes(right),
    }),
    [me, now, isPhone, imageHosts, projects],
  );
  return <Context value={shell}>{children}</Context>;
}

export function useShell(): Shell {
  const shell = useContext(Context);
  if (!shell) throw new Error('useShell outside the dashboard');
  return shell;
}
