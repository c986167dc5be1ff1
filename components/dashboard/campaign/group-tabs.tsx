'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { buttonStyle, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { copyAndSay } from '@/components/ui/copy-and-say';
import { Segmented } from '@/components/ui/forms/segmented';
import { Download, Link2 } from '@/components/ui/icons/icons';
import { asOneOf, withDefault } from '@/lib/client/address/parsers';
import { useAddress } from '@/lib/client/address/use-address';
import { GROUP_TABS, type GroupTab } from '@/lib/client/lists/list-state';
import { ownNotes } from '@/lib/client/views/campaign-questions';
import type { EntityType } from '@/lib/domain/entities';

const TAB = { tab: withDefault(asOneOf(GROUP_TABS), 'overview') };

/** What the page of a campaign or project shows, in the URL. */
export function useGroupTab() {
  const [{ tab }, set] = useAddress(TAB);
  return [tab, (tab: GroupTab) => set({ tab })] as const;
}

/** The row below the head of a campaign or project: what its page shows, and what can be done with it. */
export function GroupTabs({
  tab,
  onTab,
  notes,
  download,
  children,
}: {
  tab: GroupTab;
  onTab: (tab: GroupTab) => void;
  /** Whose notes are counted. */
  notes: { scope: EntityType; id: string };
  /** The address of the overview's chart as CSV. */
  download: string;
  /** At the end. */
  children: ReactNode;
}) {
  const noteCount = useQuery(ownNotes(notes.scope, notes.id)).data?.data.length;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
      <Segmented
        name="Show"
        value={tab}
        segments={[
          { value: 'overview', label: 'Overview' },
          { value: 'explorer', label: 'Explorer' },
          { value: 'notes', label: noteCount ? `Notes ${noteCount}` : 'Notes' },
        ]}
        onChange={onTab}
      />
      <span className="ml-auto flex gap-2">
        {tab === 'overview' && (
          <>
            <IconButton
              label="Copy link"
              className="max-sm:hidden"
              onClick={() => copyAndSay(window.location.href, 'Link copied')}
            >
              <Link2 className="size-4" aria-hidden />
            </IconButton>
            <a
              href={download}
              download
              title="New views per day as CSV"
              className={cn(buttonStyle(), 'max-sm:hidden')}
            >
              <Download className="size-4" aria-hidden />
              CSV
            </a>
          </>
        )}
        {children}
      </span>
    </div>
  );
}
