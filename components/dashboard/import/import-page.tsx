'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { Button, buttonStyle } from '@/components/ui/button';
import { Lock } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { Columns } from './columns/columns';
import { Preview } from './columns/preview';
import { DropZone } from './drop-zone';
import { FileCard } from './file-card';
import { Formats } from './formats';
import { RejectedLines, WarnedLines } from './rejected';
import type { Source } from './state/phase';
import { type Import, useImport } from './state/use-import';
import { Steps } from './steps';
import { Untracked } from './untracked';

/** Imports a file: choose, map, check, send. */
export function ImportPage() {
  const { canIngest } = useShell();
  return (
    <>
      <PageHead>
        <PageTitle>Import</PageTitle>
      </PageHead>
      {canIngest ? <Importing /> : <NotForViewers />}
    </>
  );
}

function Importing() {
  const { me } = useShell();
  const state = useImport(me.timezone);
  const { phase, source } = state;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Steps phase={phase} />
        <p className="text-12 text-ink-3">
          Excel, CSV, NDJSON or JSON. Importing a file twice changes nothing.
        </p>
      </div>
      <div className="grid grid-cols-1 gap-3.5">
        {phase.kind === 'file' || !source ? (
          <>
            <DropZone
              title="Drop a file here"
              note="An Excel workbook (.xlsx), CSV, NDJSON or a JSON list. You will see its columns and first rows before anything is stored."
              problem={phase.kind === 'file' ? phase.problem : null}
              onFile={state.choose}
            />
            <Formats />
          </>
        ) : (
          <WithFile source={source} state={state} />
        )}
      </div>
    </>
  );
}

function WithFile({ source, state }: { source: Source; state: Import }) {
  const { phase, next } = state;
  const rejections =
    'progress' in phase ? phase.progress.rejections : 'checked' in phase ? phase.checked.rejections : null;
  return (
    <>
      <FileCard source={source} state={state} />
      {source.head.header !== null ? (
        <div className="grid grid-cols-1 gap-3.5 lg:grid-cols-2">
          <Columns source={source} state={state} />
          <Preview source={source} state={state} />
        </div>
      ) : (
        <FirstLines source={source} />
      )}
      {rejections && <RejectedLines rejections={rejections} fileName={source.file.name} />}
      {'progress' in phase && <Untracked count={phase.progress.untracked} />}
      {'progress' in phase && <WarnedLines warnings={phase.progress.warnings} fileName={source.file.name} />}
      {phase.kind === 'done' && next ? (
        <section
          aria-label="Next file"
          className="flex flex-wrap items-center justify-center gap-4 rounded-card border border-line-strong border-dashed px-4 py-5"
        >
          <span className="min-w-0 truncate">
            <b className="font-semibold">{next.name}</b> is waiting.
          </span>
          <Button onClick={() => state.choose(next)}>Open it</Button>
        </section>
      ) : (
        (phase.kind === 'importing' || phase.kind === 'done') && (
          <DropZone
            isSmall
            title="Drop the next file here"
            note={
              next
                ? `${next.name} waits until this import has ended.`
                : `${phase.kind === 'importing' ? 'It waits until this import has finished; you can look at other pages meanwhile. ' : ''}You will see its columns and first rows before anything is stored.`
            }
            onFile={state.choose}
          />
        )
      )}
    </>
  );
}

/** NDJSON names its own fields. */
function FirstLines({ source }: { source: Source }) {
  return (
    <section aria-label="First lines" className="min-w-0 rounded-card border border-line bg-panel">
      <h2 className="px-4 py-2.5 font-semibold text-14 md:px-5">First lines</h2>
      <ol className="grid gap-1 border-line border-t px-4 py-3 font-mono text-12 text-ink-2 md:px-5">
        {source.head.rows.map(([line = ''], at) => (
          <li key={`${at.toString()}-${line}`} className="truncate" title={line}>
            {line}
          </li>
        ))}
      </ol>
    </section>
  );
}

function NotForViewers() {
  const { me } = useShell();
  return (
    <State
      icon={Lock}
      tone="neutral"
      title="Viewers can’t import"
      className="min-h-[470px] justify-center"
      actions={
        <Link href="/" className={buttonStyle({ variant: 'primary' })}>
          Go to Home
        </Link>
      }
    >
      <p>
        You have read access to {me.organisation.name}. Members, admins and owners can import data; an admin
        can change your role.
      </p>
    </State>
  );
}
