'use client';

import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { type Checked, rowsOf } from '@/lib/client/import/run';
import { steadyMs } from '@/lib/client/page/clock';
import { countText } from '@/lib/client/text/format';
import type { Phase } from './state/phase';
import { storedText } from './state/words';

/** The progress of an import, and its result. */
export function Progress({ phase }: { phase: Phase }) {
  switch (phase.kind) {
    case 'file':
      return null;
    case 'columns':
      return (
        phase.problem && (
          <p role="alert" className="mt-4 text-down">
            {phase.problem}
          </p>
        )
      );
    case 'checking': {
      const read = rowsOf(phase.checked);
      return (
        <div className="mt-4">
          <Line title="Checking" detail={`${countText(read, 'row')} read, nothing sent`} />
          <Bar label="Checked" part={phase.part} />
        </div>
      );
    }
    case 'checked':
      return <CheckedText checked={phase.checked} />;
    default:
      return <Sent phase={phase} />;
  }
}

function CheckedText({ checked: { validRows, rejections } }: { checked: Checked }) {
  return (
    <p role="status" className="mt-4">
      <b className="font-semibold">{countText(validRows, 'row')}</b> can be imported
      {rejections.count > 0 ? (
        <>
          ,{' '}
          <a href="#rejected" className="font-semibold text-down underline underline-offset-2">
            {countText(rejections.count, 'row')}
          </a>{' '}
          cannot.
        </>
      ) : (
        '.'
      )}{' '}
      <span className="text-ink-3">Nothing has been sent yet.</span>
    </p>
  );
}

function Sent({ phase }: { phase: Extract<Phase, { kind: 'importing' | 'done' }> }) {
  const { progress, checked } = phase;
  const part = checked.validRows === 0 ? 1 : progress.sent / checked.validRows;
  const percent = `${Math.floor(part * 100)}%`;
  const isBusy = phase.kind === 'importing';
  const stored = progress.accepted + progress.unchanged;
  const titles = { whole: 'Imported', stopped: `Stopped at ${percent}`, broken: `Failed at ${percent}` };
  return (
    <div className="mt-4">
      <Line
        title={isBusy ? `Importing, ${percent}` : titles[phase.ended.how]}
        detail={
          isBusy
            ? `${progress.sent.toLocaleString('en-US')} of ${countText(checked.validRows, 'row')}`
            : `${stored.toLocaleString('en-US')} of ${countText(rowsOf(checked), 'row')} stored`
        }
        right={
          isBusy &&
          (phase.isStopping ? 'stopping after this batch' : leftText(part, steadyMs() - phase.startedAt))
        }
      />
      <Bar label="Imported" part={part} hasRejected={progress.rejections.count > 0} />
      <div className="mt-2.5 flex flex-wrap items-center gap-x-5 gap-y-1 text-12 text-ink-2">
        <Count colour="bg-accent" count={progress.accepted} what="new" />
        <Count colour="bg-axis" count={progress.unchanged} what="stored before" />
        <Count colour="bg-down" count={progress.rejections.count} what="rejected" />
        {!isBusy && progress.sent < checked.validRows && (
          <Count colour="bg-sunken" count={checked.validRows - progress.sent} what="not sent" />
        )}
        {isBusy && (
          <span className="text-ink-3 sm:ml-auto">
            Rows are stored in batches of up to 10,000 and stay stored if you stop.
          </span>
        )}
      </div>
      {isBusy && progress.waiting && (
        <p role="status" className="mt-3 text-warn">
          {progress.waiting.reason}: trying again in{' '}
          {Math.max(1, Math.round(progress.waiting.delayMs / 1000))} s. Nothing is lost.
        </p>
      )}
      {!isBusy && phase.ended.how !== 'whole' && (
        <p role="alert" className={cn('mt-3', phase.ended.how === 'broken' && 'text-down')}>
          {phase.ended.how === 'broken' && `${phase.ended.why} `}
          {storedText(progress, checked)} Importing the file again is safe: stored rows don’t change.
        </p>
      )}
    </div>
  );
}

function Line({ title, detail, right }: { title: string; detail: string; right?: ReactNode }) {
  return (
    <p role="status" className="mb-2 flex flex-wrap items-baseline gap-x-2">
      <span className="font-medium">{title}</span>
      <span className="text-ink-3">{detail}</span>
      {right && <span className="ml-auto text-12 text-ink-3">{right}</span>}
    </p>
  );
}

function Bar({ label, part, hasRejected = false }: { label: string; part: number; hasRejected?: boolean }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
      className="flex h-2 gap-px overflow-hidden rounded-[4px] bg-sunken"
    >
      <div className="bg-accent" style={{ width: `${part * 100}%` }} />
      {hasRejected && <div className="w-[3px] shrink-0 bg-down" />}
    </div>
  );
}

function Count({ colour, count, what }: { colour: string; count: number; what: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cn('size-2 rounded-[2px]', colour)} />
      <b className="font-semibold text-ink">{count.toLocaleString('en-US')}</b> {what}
    </span>
  );
}

/** "about 20 s left"; null until there is enough to estimate from. */
function leftText(part: number, elapsedMs: number): string | null {
  if (part <= 0.02) return null;
  const seconds = Math.ceil(((elapsedMs / part) * (1 - part)) / 1000);
  if (seconds < 90) return `about ${Math.max(1, seconds)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}
