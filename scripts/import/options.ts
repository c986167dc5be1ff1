import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CAPTURED_KINDS } from '@/lib/domain/fields';
import { DELIMITERS } from '@/lib/import/read/csv-text';
import { ImportUsageError } from '@/lib/import/read/error';
import type { FileFormat } from '@/lib/import/read/open';
import { IMPORT_FIELDS, type ImportKind } from '@/lib/import/rows/fields';
import { parseInstant } from '@/lib/time/instant';
import { isPiped, readFirstLine } from '../standard-input';

/** The columns that exactly these kinds of rows have. */
const columnsOf = (...kinds: ImportKind[]) =>
  IMPORT_FIELDS.filter((field) => field.kinds.join() === kinds.join())
    .map(({ name }) => name)
    .join(', ');

export const USAGE = `npm run import -- FILE… --url http://localhost:3000 [options]

Sends captures from CSV, NDJSON or JSON files (gzip too) to a Trackagoat server.

  --url URL          the server's address
  --key KEY          an API key with the ingest scope; better in TRACKAGOAT_KEY, or on standard input (--key -)
  --kind KIND        video or creator: for rows that have no "kind", if the columns do not show it
  --map COLUMN=FIELD imports a column with an unknown name; may be repeated
  --skip COLUMN      leaves out a column; may be repeated
  --skip-others      leaves out all columns with unknown names
  --captured-at TIME when everything was captured, for files without such a column: 2026-03-01T08:00:00Z
  --delimiter CHAR   the CSV delimiter, if detection fails: comma, semicolon, tab, pipe or one character
  --format FORMAT    csv, ndjson or json, if neither the content nor the name shows it
  --rejected FILE    writes every rejected line, with its reasons, as NDJSON
  --help

CSV has a header row; its columns are named like the record's fields, or as in common exports:
  all       ${columnsOf(...CAPTURED_KINDS)}
  creators  ${columnsOf('creator')}
  videos    ${columnsOf('video')}
An empty cell is "not known".
Importing twice changes nothing. Exit code 0: everything stored; 1: lines were rejected or it stopped; 2: wrong arguments.`;

export interface ImportArguments {
  files: string[];
  url: string;
  /** As given; null: in TRACKAGOAT_KEY or on standard input; '-': on standard input. */
  key: string | null;
  kind: ImportKind | null;
  columns: Record<string, string>;
  skipOthers: boolean;
  capturedAt: string | null;
  delimiter: string | null;
  format: FileFormat | null;
  rejected: string | null;
}

/** Reads the command line. Returns 'help' for --help; throws ImportUsageError with one sentence. */
export function parseImportArguments(args: readonly string[]): ImportArguments | 'help' {
  const { values, positionals } = readArguments(args);
  if (values.help) return 'help';
  if (positionals.length === 0) throw new ImportUsageError('Name at least one file to import.');
  if (values.url === undefined)
    throw new ImportUsageError('--url is missing, for example --url http://localhost:3000.');
  if (!URL.canParse(values.url) || !/^https?:$/.test(new URL(values.url).protocol)) {
    throw new ImportUsageError(`--url must be an http or https address, not "${values.url}".`);
  }
  const { kind, format, rejected, 'captured-at': capturedAt } = values;
  if (kind !== undefined && kind !== 'video' && kind !== 'creator') {
    throw new ImportUsageError(`--kind must be video or creator, not "${kind}".`);
  }
  if (format !== undefined && format !== 'csv' && format !== 'ndjson' && format !== 'json') {
    throw new ImportUsageError(`--format must be csv, ndjson or json, not "${format}".`);
  }
  if (capturedAt !== undefined && parseInstant(capturedAt) === null) {
    const example = '2026-03-01T08:00:00Z';
    throw new ImportUsageError(
      `--captured-at must be an instant with Z or an offset, such as ${example}, not "${capturedAt}".`,
    );
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
    skipOthers: values['skip-others'] ?? false,
    capturedAt: capturedAt ?? null,
    delimiter: readDelimiter(values.delimiter),
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
        'skip-others': { type: 'boolean' },
        'captured-at': { type: 'string' },
        delimiter: { type: 'string' },
        format: { type: 'string' },
        rejected: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new ImportUsageError((error as Error).message.split('. ')[0]?.concat('.') ?? 'Unknown option.');
  }
}

function readDelimiter(given: string | undefined): string | null {
  if (given === undefined) return null;
  const named = new Map<string, string>(Object.entries(DELIMITERS)).get(given) ?? given;
  if ([...named].length === 1 && !/[\w"\r\n]/.test(named)) return named;
  throw new ImportUsageError(
    `--delimiter must be comma, semicolon, tab, pipe or one character, not "${given}".`,
  );
}

function readColumns(map: readonly string[], skip: readonly string[]): Record<string, string> {
  const pairs = map.map((pair): [string, string] => {
    const at = pair.lastIndexOf('=');
    if (at < 0) throw new ImportUsageError(`--map must be COLUMN=FIELD, not "${pair}".`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return Object.fromEntries([...pairs, ...skip.map((column): [string, string] => [column, ''])]);
}

/** The key from the command line, the environment or standard input. Throws ImportUsageError when there is none. */
export async function findKey(given: string | null, environment: string | undefined): Promise<string> {
  const key = await readKey(given, environment?.trim() ?? '');
  if (key === '')
    throw new ImportUsageError(
      'The key is missing: pass it in TRACKAGOAT_KEY, on standard input, or with --key.',
    );
  // Other characters are invalid in a header. The message never repeats the key.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new ImportUsageError('The key contains characters that are not allowed in keys.');
  return key;
}

async function readKey(given: string | null, environment: string): Promise<string> {
  if (given !== null && given !== '-') return given.trim();
  if (given === null && environment !== '') return environment;
  return given === '-' || isPiped() ? (await readFirstLine()).trim() : '';
}
