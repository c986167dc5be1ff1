'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NewCampaign } from '@/components/dashboard/campaign/forms/new-campaign';
import { downloadSample } from '@/components/dashboard/import/formats';
import { ImportLink } from '@/components/dashboard/import-link';
import { useShell } from '@/components/dashboard/shell/context';
import { Button, buttonStyle } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Check, Download, KeyRound } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { membersQuery } from '@/lib/client/api/settings';
import { historyText } from '@/lib/client/text/plans';
import { zoneText } from '@/lib/client/text/zone';
import { PLAN_NAMES } from '@/lib/contract/plans';

/**
 * The first steps of a new organisation. Steps that are done stay, ticked; a role sees only the actions it may take.
 */
export function FirstSteps({ hasData, hasCampaign }: { hasData: boolean; hasCampaign: boolean }) {
  const { me, nowMs, canIngest, canWrite, may } = useShell();
  const hasColleagues = (useQuery(membersQuery()).data?.data.length ?? 0) > 1;
  return (
    <Card title="First steps" note={`Set up ${me.organisation.name} in three steps.`}>
      <ol className="grid">
        <Step
          number={1}
          title="Import data"
          isDone={hasData}
          actions={
            canIngest && (
              <>
                <ImportLink />
                <Button onClick={downloadSample}>
                  <Download className="size-3.5" aria-hidden />
                  Download a sample file
                </Button>
                {may('manage_api_keys') && (
                  <Link href="/settings/api-keys" className={buttonStyle()}>
                    <KeyRound className="size-3.5" aria-hidden />
                    Create an API key
                  </Link>
                )}
              </>
            )
          }
        >
          {canIngest
            ? 'Import a spreadsheet, or send captures from a program with an API key; the key comes with a call to try. Gains appear with the second capture of a video.'
            : 'Members, admins and owners can import. Gains appear with the second capture of a video.'}
        </Step>
        <Step number={2} title="Create a campaign" isDone={hasCampaign} actions={canWrite && <NewCampaign />}>
          A campaign groups videos and adds up what they gain.
        </Step>
        <Step
          number={3}
          title="Invite colleagues"
          isDone={hasColleagues}
          actions={
            may('manage_members') && (
              <Link href="/settings/members" className={buttonStyle()}>
                Invite colleagues
              </Link>
            )
          }
        >
          {may('manage_members')
            ? 'Create a link for each person and choose what they may do.'
            : 'Admins and owners can invite people.'}
        </Step>
      </ol>
      <p className="mt-4 border-grid border-t pt-4 text-12 text-ink-3">
        Days are counted in {zoneText(me.timezone, nowMs)}. The {PLAN_NAMES[me.plan]} plan shows{' '}
        {historyText(me.plan)}.{' '}
        <Link href="/settings" className="text-accent-ink underline underline-offset-2">
          {may('manage_organisation') ? 'Change them in the settings' : 'See the settings'}
        </Link>
      </p>
    </Card>
  );
}

function Step({
  number,
  title,
  isDone,
  actions,
  children,
}: {
  number: number;
  title: string;
  isDone: boolean;
  actions: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex gap-3 border-grid border-t py-4 first:border-t-0 first:pt-0 last:pb-0">
      <span
        aria-hidden
        className={cn(
          'inline-flex size-6 shrink-0 items-center justify-center rounded-full font-medium text-12',
          isDone ? 'bg-up-soft text-up' : 'bg-accent-soft text-accent-ink',
        )}
      >
        {isDone ? <Check className="size-3.5" /> : number}
      </span>
      <div className="min-w-0">
        <h3 className="font-medium leading-6">
          {title}
          {isDone && <span className="ml-2 font-normal text-12 text-up">Done</span>}
        </h3>
        {!isDone && <p className="max-w-[60ch] text-ink-2">{children}</p>}
        {!isDone && actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </li>
  );
}
