'use client';

import { useRouter } from 'next/navigation';
import { useShell } from '@/components/dashboard/shell/context';
import { useNavItems } from '@/components/dashboard/shell/nav';
import { endSession } from '@/components/dashboard/shell/user-menu';
import { copyAndSay } from '@/components/ui/copy-and-say';
import { type Icon, Link2, LogOut, Moon, Plus, Sun } from '@/components/ui/icons/icons';
import { switchTheme, useIsDark } from '@/components/ui/theme/theme';
import { leave } from '@/lib/client/page/unsaved';
import { useInProject } from '@/lib/client/page/use-chosen-project';

/** A page to go to or something to do, as far as the signed-in person's role allows it. */
export interface Command {
  readonly group: 'Pages' | 'Actions';
  readonly label: string;
  readonly icon: Icon;
  readonly run: () => void;
}

export function useCommands(onNewCampaign: () => void): readonly Command[] {
  const router = useRouter();
  const inProject = useInProject();
  const { canWrite } = useShell();
  const { items, tools } = useNavItems();
  const isDark = useIsDark();
  const pages = [...items, ...tools].map(
    ({ href, label, icon }): Command => ({
      group: 'Pages',
      label,
      icon,
      run: () => leave(() => router.push(inProject(href))),
    }),
  );
  const action = (label: string, icon: Icon, run: () => void): Command => ({
    group: 'Actions',
    label,
    icon,
    run,
  });
  return [
    ...pages,
    ...(canWrite ? [action('New campaign', Plus, onNewCampaign)] : []),
    action('Copy link to this page', Link2, () => copyAndSay(window.location.href, 'Link copied')),
    action(isDark ? 'Switch to light theme' : 'Switch to dark theme', isDark ? Sun : Moon, switchTheme),
    action('Sign out', LogOut, endSession),
  ];
}
