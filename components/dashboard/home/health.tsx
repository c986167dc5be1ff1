'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { say, sayError } from '@/components/ui/toast';
import { useMarkSeen, useUnmarkSeen } from '@/lib/client/lists/seen';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';
import { exampleText, splitFindings } from '@/lib/client/text/health';
import type { HealthFinding } from '@/lib/contract/insights/health';

const SEVERITIES = {
  act: { label: 'Act', tone: 'down' },
  watch: { label: 'Watch', tone: 'warn' },
  ok: { label: 'OK', tone: 'up' },
} as const;

/** What is wrong with the program and its data; renders nothing when all is well. */
export function Health({ findings }: { findings: readonly HealthFinding[] }) {
  const [isShowingSeen, setIsShowingSeen] = useState(false);
  const { fresh, seen } = splitFindings(findings);
  if (fresh.length + seen.length === 0) return null;
  return (
    <section aria-labelledby="health" className="mt-4">
      <div className="mb-2 flex min-h-8 items-center gap-2">
        <h2 id="health" className="font-semibold text-14">
          Health
        </h2>
        <span className="text-ink-3">{fresh.length}</span>
        {seen.length > 0 && (
          <Button
            variant="ghost"
            size="sm"
            className="ml-auto"
            aria-expanded={isShowingSeen}
            onClick={() => setIsShowingSeen(!isShowingSeen)}
          >
            {isShowingSeen ? 'Hide seen' : `Show seen (${seen.length})`}
          </Button>
        )}
      </div>
      {(fresh.length > 0 || isShowingSeen) && (
        <ul className="divide-y divide-line rounded-card border border-line bg-panel">
          {[...fresh, ...(isShowingSeen ? seen : [])].map((finding) => (
            <Finding key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Finding({ finding }: { finding: HealthFinding }) {
  const { me, canWrite } = useShell();
  const { id, severity, sentence, examples, count, link, is_seen: isSeen, seen_by: seenBy } = finding;
  const { label, tone } = SEVERITIES[severity];
  const rest = count - examples.length;
  return (
    <li
      className={cn('flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-2.5 md:px-5', isSeen && 'bg-sunken')}
    >
      <Chip tone={tone} className="w-12 justify-center">
        {label}
      </Chip>
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">
          <Link href={link} className="hover:underline">
            {sentence}
          </Link>
        </p>
        <ul className="mt-0.5 flex flex-wrap gap-x-4 text-12 text-ink-2">
          {examples.map((example) => {
            const { name, detail, href } = exampleText(id, example, me.timezone);
            return (
              <li key={`${name}${detail}${href}`} className="min-w-0 wrap-anywhere">
                {href === null ? (
                  name
                ) : (
                  <Link href={href} className="text-accent-ink underline underline-offset-2">
                    {name}
                  </Link>
                )}
                {detail && `: ${detail}`}
              </li>
            );
          })}
          {rest > 0 && <li>and {rest.toLocaleString('en-US')} more</li>}
        </ul>
        {isSeen && <p className="text-12 text-ink-3">Seen by {seenBy}</p>}
      </div>
      {canWrite && <SeenButton finding={finding} />}
    </li>
  );
}

/** Marks the finding for the whole organisation, with a way back. */
function SeenButton({ finding: { id, digest, is_seen: isSeen } }: { finding: HealthFinding }) {
  const project_id = useChosenProject() ?? undefined;
  const marking = useMarkSeen();
  const unmarking = useUnmarkSeen();

  async function unmark() {
    try {
      await unmarking.mutateAsync({ finding: id, project_id });
    } catch (error) {
      sayError(`Couldn’t take the mark back: ${(error as Error).message}`);
    }
  }

  async function mark() {
    if (digest === null) return;
    try {
      await marking.mutateAsync({ finding: id, project_id, digest });
      say('Marked as seen; it returns when it changes', { label: 'Undo', run: unmark });
    } catch (error) {
      sayError(`Couldn’t mark it as seen: ${(error as Error).message}`);
    }
  }

  return (
    <Button
      variant="ghost"
      size="sm"
      // Where it has a line of its own, below the text.
      className="max-sm:ml-[50px]"
      disabled={marking.isPending || unmarking.isPending}
      onClick={isSeen ? unmark : mark}
    >
      {isSeen ? 'Mark as unseen' : 'Mark as seen'}
    </Button>
  );
}
