import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportKind } from '@/lib/contract/import-columns';
import type { FileFormat } from '@/lib/contract/import-entries';
import { ImportUsageError } from '@/lib/contract/import-error';
import { isPiped, readFirstLine } from '../standard-input';

export const USAGE = `npm run import -- FILE… --url http://localhost:3000 [options]

Sends captures from CSV or NDJSON files (gzip too) to a Trackagoat server.

  --url URL          the server's address
  --key KEY          an API key with the ingest scope; better in TRACKAGOAT_KEY, or on standard input (--key -)
  --kind KIND        video or creator: for CSV rows that have no "kind"
  --map COLUMN=FIELD a CSV column that is not named like a field; may be repeated
  --skip COLUMN      a CSV column that is not imported; may be repeated
  --format FORMAT    csv or ndjson, where neither the file's name nor its first line tells
  --rejected FILE    keep every rejected line, with its reasons, as NDJSON
  --help

CSV has a header row; its columns are named like the record's fields: kind, platform, platform_id, captured_at,
baseline, void; handle, display_name, bio, avatar_url, verified, followers (creators); creator_platform_id, caption,
posted_at, views, likes, comments, shares, saves (videos). An empty cell is "not known".
Importing twice changes nothing. Exit code 0: everything stored; 1: lines were rejected or it stopped; 2: wrong call.`;

export interface ImportArguments {
  files: string[];
  url: string;
  /** As given; null: in TRACKAGOAT_KEY or on standard input; '-': on standard input. */
  key: string | null;
  kind: ImportKind | null;
  columns: Record<string, string>;
  format: FileFormat | null;
  rejected: string | null;
}

/** Reads the command line. Gives 'help' when asked for it; throws ImportUsageError with one sentence. */
export function parseImportArguments(args: readonly string[]): ImportArguments | 'help' {
  const { values, positionals } = readArguments(args);
  if (values.help) return 'help';
  if (positionals.length === 0) throw new ImportUsageError('Say which file to import.');
  if (values.url === undefined) throw new ImportUsageError('Say where to: --url http://localhost:3000.');
  if (!URL.canParse(values.url) || !/^https?:$/.test(new URL(values.url).protocol)) {
    throw new ImportUsageError(`--url must be an http or https address, not "${values.url}".`);
  }
  const { kind, format, rejected } = values;
  if (kind !== undefined && kind !== 'video' && kind !== 'creator') {
    throw new ImportUsageError(`--kind must be video or creator, not "${kind}".`);
  }
  if (format !== undefined && format !== 'csv' && format !== 'ndjson') {
    throw new ImportUsageError(`--format must be csv or ndjson, not "${format}".`);
  }
  if (rejected !== undefined && positionals.some((file) => resolve(file) === resolve(rejected))) {
    throw new ImportUsageError('--rejected must not be one of the files to import.');
  }
  return {
    files: positionals,
    url: values.url,
    key: values.key ?? null,
    kind: kind ?? null,
    columns: readColumns(values.map ?? [], values.skip ?? []),
    format: format ?? null,
    rejected: rejected ?? null,
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        key: { type: 'string' },
        kind: { type: 'string' },
        map: { type: 'string', multiple: true },
        skip: { type: 'string', multiple: true },
        format: { type: 'string' },
        rejected: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new ImportUsageError((error as Error).message.split('. ')[0]?.concat('.') ?? 'Unknown option.');
  }
}

function readColumns(map: readonly string[], skip: readonly string[]): Record<string, string> {
  const pairs = map.map((pair): [string, string] => {
    const at = pair.lastIndexOf('=');
    if (at < 0) throw new ImportUsageError(`--map wants COLUMN=FIELD, not "${pair}".`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return Object.fromEntries([...pairs, ...skip.map((column): [string, string] => [column, ''])]);
}

/** The key from the command line, the environment or standard input. Throws ImportUsageError when there is none. */
export async function findKey(given: string | null, environment: string | undefined): Promise<string> {
  const key = await readKey(given, environment?.trim() ?? '');
  if (key === '')
    throw new ImportUsageError('Give a key: in TRACKAGOAT_KEY, on standard input, or with --key.');
  // Anything else cannot be a header's value; the key itself is never repeated.
  if (!/^[\x21-\x7e]+$/.test(key)) throw new ImportUsageError('The key holds characters that no key has.');
  return key;
}

async function readKey(given: string | null, environment: string): Promise<string> {
  if (given !== null && given !== '-') return given.trim();
  if (given === null && environment !== '') return environment;
  return given === '-' || isPiped() ? (await readFirstLine()).trim() : '';
}
