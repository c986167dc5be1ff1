/** `npm run import`: captures from CSV or NDJSON files into a running server. See scripts/import/options.ts. */
import { ImportError, ImportUsageError } from '@/lib/import/read/error';
import { findKey, parseImportArguments, USAGE } from './import/options';
import { createProgress } from './import/progress';
import { openReport } from './import/report';
import { importFiles } from './import/run';

async function main(): Promise<number> {
  const options = parseImportArguments(process.argv.slice(2));
  if (options === 'help') {
    console.log(USAGE);
    return 0;
  }
  const key = await findKey(options.key, process.env.TRACKAGOAT_KEY);
  const stop = new AbortController();
  const report = await openReport(options.rejected);
  const progress = createProgress(process.stderr);
  process.once('SIGINT', () => {
    progress.note('Stopping after the batch on its way; press Ctrl-C again to stop at once.');
    stop.abort(new ImportError('Stopped.'));
  });
  const { failure, ...counts } = await importFiles({
    ...options,
    key,
    progress,
    report,
    signal: stop.signal,
  });
  progress.stop();
  await report.close();
  for (const line of report.summary()) console.error(line);
  if (failure !== null) console.error(explain(failure));
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    JSON.stringify({
      ...counts,
      warnings: report.warnings(),
      complete: failure === null,
      peak_rss_mb: peakRssMb,
    }),
  );
  return failure === null && counts.rejected === 0 ? 0 : 1;
}

function explain(error: unknown): string {
  if (error instanceof ImportError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().then(
  (code) => {
    process.exitCode = code;
    // Standard input, from which the key came, may still be open.
    process.stdin.destroy();
  },
  (error: unknown) => {
    console.error(explain(error));
    process.exitCode = error instanceof ImportUsageError ? 2 : 1;
  },
);
