'use client';

import dynamic from 'next/dynamic';
import { Avatar } from '@/components/ui/avatar';
import { LogOut, Moon, Sun } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { switchTheme, useIsDark } from '@/components/ui/theme/theme';
import { useShell } from './context';
import type { NavItem } from './nav';
import { OrganisationSwitcher } from './organisation-switcher';
import { endSession } from './user-menu';

// Most organisations have one project.
const ProjectSwitcher = dynamic(() => import('./project-switcher').then((module) => module.ProjectSwitcher));

const switcher = 'mb-2 h-11! max-xl:justify-start! max-xl:px-2! [&_span]:max-xl:block [&_svg]:max-xl:block';
const row = 'flex h-11 w-full items-center gap-3 rounded-control px-2 text-14 hover:bg-hover';

/** The items that the tab bar has no room for. */
export function MoreSheet({ items, onClose }: { items: readonly NavItem[]; onClose: () => void }) {
  const { me, projects } = useShell();
  const isDark = useIsDark();
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title="More">
        <div className="grid gap-1 px-3 pt-3 pb-6">
          {me.user && (
            <div className="flex items-center gap-3 px-2 pb-2">
              <Avatar name={me.user.name} size={36} />
              <div className="min-w-0">
                <div className="truncate font-medium">{me.user.name}</div>
                <div className="truncate text-12 text-ink-3">{me.user.email}</div>
              </div>
            </div>
          )}
          <OrganisationSwitcher className={switcher} />
          {projects.length > 1 && <ProjectSwitcher className={switcher} onChosen={onClose} />}
          {items.map(({ href, label, icon: Icon, Count }) => (
            <Link key={href} href={href} className={row} onClick={onClose}>
              <Icon className="size-5 text-ink-3" aria-hidden />
              {label}
              {Count && <Count />}
            </Link>
          ))}
          <button type="button" className={row} onClick={switchTheme}>
            <Moon className="size-5 text-ink-3 dark:hidden" aria-hidden />
            <Sun className="hidden size-5 text-ink-3 dark:block" aria-hidden />
            {isDark ? 'Light' : 'Dark'} theme
          </button>
          <button type="button" className={row} onClick={endSession}>
            <LogOut className="size-5 text-ink-3" aria-hidden />
            Sign out
          </button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
