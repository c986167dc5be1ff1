'use client';

import type { ReactNode } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button, buttonStyle } from '@/components/ui/button';
import { FileText } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { rowsOf } from '@/lib/client/import/run';
import { countText } from '@/lib/client/text/format';
import { instantText } from '@/lib/client/text/zone';
import { delimiterName } from '@/lib/import/read/csv-text';
import { Progress } from './progress';
import type { Phase, Source } from './state/phase';
import type { Import } from './state/use-import';

/** The file, its progress, and the next action. */
export function FileCard({ source, state }: { source: Source; state: Import }) {
  const { phase } = state;
  const { file } = source;
  const isBusy = phase.kind === 'importing' || phase.kind === 'checking';
  return (
    <section aria-label="File" className="rounded-card border border-line bg-panel px-4 py-4 md:px-5">
      <div className="flex flex-wrap items-center gap-3.5">
        <span className="inline-flex size-10 items-center justify-center rounded-card bg-accent-soft text-accent-ink">
          <FileText className="size-5" aria-hidden />
        </span>
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="truncate font-semibold text-14" title={file.name}>
            {file.name}
          </h2>
          <FileFacts source={source} phase={phase} />
        </div>
        <div className="flex flex-wrap gap-2">
          {!isBusy && (
            <Button onClick={state.restart}>{phase.kind === 'done' ? 'Next file' : 'Replace file'}</Button>
          )}
          <Actions state={state} />
        </div>
      </div>
      <Progress phase={phase} />
    </section>
  );
}

function Actions({ state }: { state: Import }): ReactNode {
  const { phase } = state;
  switch (phase.kind) {
    case 'file':
      return null;
    case 'columns':
      return (
        <Button variant="primary" disabled={state.problems.length > 0} onClick={state.check}>
          Check every row
        </Button>
      );
    case 'checking':
      return <Button onClick={state.stop}>Cancel</Button>;
    case 'checked':
      return (
        <Button variant="primary" disabled={phase.checked.validRows === 0} onClick={state.send}>
          Import {countText(phase.checked.validRows, 'row')}
        </Button>
      );
    case 'importing':
      return (
        <Button disabled={phase.isStopping} onClick={state.stop}>
          Stop import
        </Button>
      );
    case 'done':
      return phase.ended.how === 'whole' ? (
        <Link href="/" className={buttonStyle({ variant: 'primary' })}>
          Go to Home
        </Link>
      ) : (
        <Button variant="primary" onClick={state.send}>
          Import again
        </Button>
      );
  }
}

/** 11.2 MB · 155,876 rows · CSV, comma · first capture 3 Jul 2022, 01:15, last 25 Nov 2024, 02:00 */
function FileFacts({ source: { file, head }, phase }: { source: Source; phase: Phase }) {
  const { me } = useShell();
  const facts = [sizeText(file.size)];
  const checked = 'checked' in phase && phase.kind !== 'checking' ? phase.checked : null;
  if (checked) facts.push(countText(rowsOf(checked), 'row'));
  const between = head.delimiter === null ? null : (delimiterName(head.delimiter) ?? `“${head.delimiter}”`);
  const columns = head.header === null ? null : countText(head.header.length, 'column');
  const format = head.workbook ? `Excel, ${head.workbook.sheet}` : head.format.toUpperCase();
  facts.push([format, between, columns].filter(Boolean).join(', '));
  if (checked && checked.firstAt !== null && checked.lastAt !== null) {
    const [first, last] = [checked.firstAt, checked.lastAt].map((at) => instantText(at, me.timezone));
    facts.push(first === last ? `captured ${first}` : `first capture ${first}, last ${last}`);
  }
  return <p className="text-12 text-ink-3">{facts.join(' · ')}</p>;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return countText(bytes, 'byte');
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${size.toFixed(size < 100 ? 1 : 0)} ${unit}`;
}
