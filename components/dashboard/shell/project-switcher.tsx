'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { cn } from '@/components/ui/cn';
import { ChevronsUpDown, FolderKanban } from '@/components/ui/icons/icons';
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '@/components/ui/overlays/menu';
import { projectAddress } from '@/lib/client/page/project-address';
import { leave } from '@/lib/client/page/unsaved';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';
import { useShell } from './context';

/** The value of the menu's first item. */
const ALL = '';

/** Narrows home and the lists to one project. */
export function ProjectSwitcher({ className, onChosen }: { className?: string; onChosen?: () => void }) {
  const { projects } = useShell();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const chosen = useChosenProject();
  const name =
    chosen === null ? 'All projects' : (projects.find(({ id }) => id === chosen)?.name ?? 'Unknown project');
  return (
    <Menu>
      <MenuTrigger
        aria-label={`Project: ${name}`}
        className={cn(
          'flex h-[34px] w-full items-center gap-2 rounded-control border border-line bg-panel px-2 hover:bg-hover max-xl:justify-center max-xl:px-0',
          chosen !== null && 'border-accent-line bg-accent-soft font-medium text-accent-ink',
          className,
        )}
      >
        <FolderKanban
          className={cn('size-[18px] shrink-0 p-px', chosen === null && 'text-ink-3')}
          aria-hidden
        />
        <span className="min-w-0 flex-1 truncate text-left max-xl:hidden">{name}</span>
        <ChevronsUpDown className="size-3.5 text-ink-3 max-xl:hidden" aria-hidden />
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>Projects</MenuLabel>
        <MenuRadioGroup
          value={chosen ?? ALL}
          onValueChange={(id) => {
            if (id === (chosen ?? ALL)) return;
            const address = projectAddress(pathname, params, id || null);
            leave(() => {
              router.push(address);
              onChosen?.();
            });
          }}
        >
          <MenuRadioItem value={ALL}>All projects</MenuRadioItem>
          {projects.map((one) => (
            <MenuRadioItem key={one.id} value={one.id}>
              <span className="truncate">{one.name}</span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
