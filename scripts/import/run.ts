import { type EntryOptions, openEntries } from '@/lib/import/entries';
import { creatorFinder } from '@/lib/import/find-creator';
import { NOTHING_SENT, type SendableRow, type SendProgress, sendRows } from '@/lib/import/send/send';
import { untrackedText } from '@/lib/import/send/untracked-text';
import type { Progress } from './progress';
import type { RejectionReport } from './report';
import { durationText, type ServerOptions, serverAt } from './server';
import { openSource, type Source } from './source';

export interface ImportOptions extends EntryOptions, ServerOptions {
  files: readonly string[];
  progress: Progress;
  report: RejectionReport;
  /** Stops after the batch on its way. */
  signal?: AbortSignal;
}

export interface ImportSummary {
  accepted: number;
  unchanged: number;
  rejected: number;
  /** Creators that came in beyond the plan's limit: stored, but not tracked. */
  untracked: number;
  /** Why it stopped before the end; null if every line was processed. */
  failure: Error | null;
}

/** Sends files, one after the other, with progress and a report of rejected lines. Never throws. */
export async function importFiles(options: ImportOptions): Promise<ImportSummary> {
  const { progress, report, signal } = options;
  const server = serverAt(options);
  const findCreator = creatorFinder(server, signal);
  let sent = NOTHING_SENT;
  const summary = (failure: Error | null): ImportSummary => {
    const { accepted, unchanged, untracked } = sent;
    if (untracked > 0) progress.note(untrackedText(untracked));
    return { accepted, unchanged, rejected: report.count(), untracked, failure };
  };
  const showProgress = (file: string, readBytes: number, sizeBytes: number, isDone: boolean) => {
    const records = sent.accepted + sent.unchanged;
    progress.update({ file, readBytes, sizeBytes, records, rejected: report.count(), isDone });
  };

  async function* rowsOf(sources: readonly Source[], sizeBytes: number): AsyncGenerator<SendableRow[]> {
    let before = 0;
    for (const source of sources) {
      const file = source.name;
      const { entries, nameOf, leftOut } = await openEntries(source, { ...options, findCreator });
      if (leftOut.length > 0) progress.note(`${file}: not imported: ${leftOutText(leftOut)}.`);
      for await (const block of entries) {
        const rows: SendableRow[] = [];
        for (const { line, text, json, issues } of block) {
          if (json === null) await report.add([{ file, line, issues, text }]);
          else rows.push({ file, line, text, json, nameOf });
        }
        yield rows;
        showProgress(file, before + source.readBytes(), sizeBytes, false);
      }
      before += source.sizeBytes;
    }
  }

  try {
    const sources: Source[] = [];
    for (const file of options.files) sources.push(await openSource(file));
    const { organisation } = await server.checkCaller(signal);
    if (organisation !== null) progress.note(`Importing into ${organisation}.`);
    const sizeBytes = sources.reduce((sum, source) => sum + source.sizeBytes, 0);
    await sendRows(rowsOf(sources, sizeBytes), {
      server,
      signal,
      reject: report.add,
      warn: report.warn,
      onProgress: (now) => {
        sent = now;
        if (now.waiting) progress.note(waitingText(now.waiting));
      },
    });
    showProgress(sources.at(-1)?.name ?? '', sizeBytes, sizeBytes, true);
    return summary(null);
  } catch (error) {
    const cause: unknown = signal?.aborted ? signal.reason : error;
    if (sent.last)
      progress.note(
        `Everything up to ${sent.last.file}:${sent.last.line} is stored; run the same command again to continue from there.`,
      );
    return summary(cause instanceof Error ? cause : new Error(String(cause)));
  }
}

function waitingText({ reason, detail, delayMs, leftMs }: NonNullable<SendProgress['waiting']>): string {
  const why = detail === null ? reason : `${reason} (${detail})`;
  return `${why}: trying again in ${(delayMs / 1_000).toFixed(1)} s, for up to ${durationText(leftMs)}.`;
}

/** Columns that are not imported, the first of very many. */
function leftOutText(columns: readonly string[]): string {
  const named = columns.slice(0, 20).map((column) => column || '(no name)');
  if (columns.length > named.length) named.push(`and ${columns.length - named.length} more`);
  return named.join(', ');
}
