'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { Logo } from '@/components/ui/logo';
import { useShell } from './context';
import { SideNav } from './nav';
import { OrganisationSwitcher } from './organisation-switcher';
import { TabBar } from './tab-bar';
import { UserMenu } from './user-menu';

// Most organisations have one project.
const ProjectSwitcher = dynamic(() => import('./project-switcher').then((module) => module.ProjectSwitcher));

/** A side bar of 208 px, 56 px below 1200 px; below 900 px a tab bar at the bottom. */
export function AppShell({ children }: { children: ReactNode }) {
  const { projects } = useShell();
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[56px_minmax(0,1fr)] xl:grid-cols-[208px_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col border-line border-r px-2.5 py-3 md:flex">
        <Link
          href="/"
          className="mb-3 flex h-7 items-center gap-2 rounded-control px-2 font-semibold text-14 max-xl:justify-center max-xl:px-0"
        >
          <Logo />
          <span className="max-xl:sr-only">Trackagoat</span>
        </Link>
        <OrganisationSwitcher />
        {projects.length > 1 && <ProjectSwitcher className="mt-1.5" />}
        <nav aria-label="Main" className="mt-4 flex flex-1 flex-col">
          <SideNav />
        </nav>
        <div className="mt-2 border-line border-t pt-2">
          <UserMenu />
        </div>
      </aside>
      <main id="content" tabIndex={-1} className="min-w-0 pb-[84px] outline-none md:pb-8">
        <div className="mx-auto max-w-[1440px] px-4 md:px-8">{children}</div>
      </main>
      <TabBar />
    </div>
  );
}
