'use client';

import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { ChevronsUpDown } from '@/components/ui/icons/icons';
import { isMissingCode, reportMissing } from '@/components/ui/on-demand/missing-code';
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '@/components/ui/overlays/menu';
import { sayError } from '@/components/ui/toast';
import { leaveAll } from '@/lib/client/page/unsaved';
import { useShell } from './context';

/** A square with the organisation's first letter. */
function OrganisationMark({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="inline-flex size-[18px] shrink-0 items-center justify-center rounded-[4px] bg-ink font-semibold text-11 text-bg"
    >
      {[...name][0]?.toUpperCase()}
    </span>
  );
}

/**
 * Switches to another organisation: on its home page, because the current entity does not exist there, or at the same
 * address, when the entity was opened in the wrong organisation.
 */
export async function actIn(id: string, where: 'home' | 'here' = 'home'): Promise<void> {
  try {
    const { switchOrganisation } = await import('@/lib/client/api/session');
    await switchOrganisation(id);
    if (where === 'home') window.location.assign('/');
    else window.location.reload();
  } catch (error) {
    if (isMissingCode(error)) reportMissing(error);
    else sayError('Couldn’t switch the organisation. Try again.');
  }
}

export function OrganisationSwitcher({ className }: { className?: string }) {
  const { me } = useShell();
  const [isBusy, setIsBusy] = useState(false);
  const { organisation, organisations } = me;
  return (
    <Menu>
      <MenuTrigger
        disabled={isBusy}
        aria-label={`Organisation: ${organisation.name}`}
        className={cn(
          'flex h-[34px] w-full items-center gap-2 rounded-control border border-line bg-panel px-2 font-medium hover:bg-hover max-xl:justify-center max-xl:px-0',
          className,
        )}
      >
        <OrganisationMark name={organisation.name} />
        <span className="min-w-0 flex-1 truncate text-left max-xl:hidden">{organisation.name}</span>
        <ChevronsUpDown className="size-3.5 text-ink-3 max-xl:hidden" aria-hidden />
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>Organisations</MenuLabel>
        <MenuRadioGroup
          value={organisation.id}
          onValueChange={(id) => {
            if (id === organisation.id) return;
            leaveAll(() => {
              setIsBusy(true);
              actIn(id).finally(() => setIsBusy(false));
            });
          }}
        >
          {organisations.map((one) => (
            <MenuRadioItem key={one.id} value={one.id}>
              <OrganisationMark name={one.name} />
              <span className="truncate">{one.name}</span>
              <span className="text-12 text-ink-3">{one.role}</span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
