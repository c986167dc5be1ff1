import { parseArgs } from 'node:util';
import { UsageError } from '../command';

export interface BenchOptions {
  quick: boolean;
  /** Each case is measured once: its checks count, its times do not. */
  once: boolean;
  soak: boolean;
  /** Of the soak. */
  minutes: number;
  /** On the data set four times as large as L. */
  huge: boolean;
  /** Only these cases; null: all. */
  cases: readonly string[] | null;
  /** Where the JSON goes; null: next to the data sets. */
  report: string | null;
}

export const USAGE = `npm run bench -- [--quick] [--once] [--huge] [--case 1,3,9] [--report FILE] | --soak [--minutes N]

  --quick    some three minutes on the small data set, without case 11 and the bare Next app
  --once     one round of each, for the checks; npm test runs --quick --once, on a set a fifth as large
  --huge     on 32 million captures (some 25 GB, made once), and case 10 also on the smaller sets
  --case     only these cases
  --report   where the JSON goes
  --soak     mixed traffic for 15 minutes, or for N`;

const SOAK_MINUTES = 15;

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseOrExplain(args);
  const minutes = Number(values.minutes ?? SOAK_MINUTES);
  if (!(minutes > 0 && minutes <= 10_000)) throw new UsageError('--minutes must be a number above 0.');
  const { quick = false, once = false, soak = false, huge = false } = values;
  const cases = values.case?.split(',').map((id) => id.trim()) ?? null;
  return { quick, once, soak, minutes, huge, cases, report: values.report ?? null };
}

function parseOrExplain(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean' },
        once: { type: 'boolean' },
        soak: { type: 'boolean' },
        huge: { type: 'boolean' },
        minutes: { type: 'string' },
        case: { type: 'string' },
        report: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
