import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { PaletteProvider } from '@/components/dashboard/palette/palette-context';
import { PaletteWindow } from '@/components/dashboard/palette/window/palette-window';
import { AppShell } from '@/components/dashboard/shell/app-shell';
import { type NamedProject, ShellProvider } from '@/components/dashboard/shell/context';
import { LiveProvider } from '@/components/dashboard/shell/live';
import { RunningImport } from '@/components/dashboard/shell/notices/running-import';
import { SessionNotice } from '@/components/dashboard/shell/notices/session-notice';
import { isFailure } from '@/lib/client/api/api';
import { ALL_PROJECTS, projectsQuery } from '@/lib/client/api/catalogue';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import { env } from '@/lib/env';
import { ask } from './in-process';
import { Painted } from './painted';
import { getMe } from './visitor';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const me = await getMe();
  // Nobody is signed in: the page itself redirects to the login, because only it knows its return path.
  if (!me) return children;
  const projects = await namedProjects();
  const isPhone = /Mobi/.test((await headers()).get('user-agent') ?? '');
  return (
    <Painted>
      <ShellProvider
        me={me}
        nowMs={Date.now()}
        isPhone={isPhone}
        imageHosts={env().imageHosts}
        projects={projects}
      >
        <LiveProvider>
          <PaletteProvider>
            <AppShell>{children}</AppShell>
            <PaletteWindow />
          </PaletteProvider>
          <RunningImport />
          <SessionNotice />
        </LiveProvider>
      </ShellProvider>
    </Painted>
  );
}

/** What the switcher offers. A refusal costs a page no more than its switcher. */
async function namedProjects(): Promise<NamedProject[]> {
  try {
    const { data } = await ask(projectsQuery(ALL_PROJECTS));
    return (data as ProjectRow[]).map(({ id, name, pending_count }) => ({ id, name, pending_count }));
  } catch (error) {
    if (!isFailure(error)) throw error;
    return [];
  }
}
