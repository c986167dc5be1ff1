import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MEMBER_TYPES, nounOf } from '@/lib/domain/entities';
import { CAPTURED_KINDS } from '@/lib/domain/fields';
import { DELIMITERS } from '@/lib/import/read/csv-text';
import { ImportUsageError } from '@/lib/import/read/error';
import { TEXT_FORMATS, type TextFormat } from '@/lib/import/read/open';
import { IMPORT_FIELDS, type ImportKind } from '@/lib/import/rows/fields';
import {
  DATE_FORMATS,
  type DateFormat,
  keysOf,
  NUMBER_FORMATS,
  type NumberFormat,
} from '@/lib/import/rows/formats';
import { parseInstant } from '@/lib/time/instant';
import { getZone } from '@/lib/time/zone';
import { isPiped, readFirstLine } from '../standard-input';

/** The columns of rows of exactly these kinds. */
const columnsOf = (...kinds: ImportKind[]) =>
  IMPORT_FIELDS.filter((field) => field.kinds.join() === kinds.join())
    .map(({ name }) => name)
    .join(', ');

/** "dot (1.234,0), comma (1,234.0)" */
const formatsText = (formats: Readonly<Record<string, { example: string }>>) =>
  Object.entries(formats)
    .map(([name, { example }]) => `${name} (${example})`)
    .join(', ');

export const USAGE = `npm run import -- FILE… --url http://localhost:3000 [options]

Sends captures from CSV, NDJSON or JSON files (gzip too) and Excel workbooks to a Trackagoat server.

  --url URL          the server's address
  --key KEY          an API key with the ingest scope; better in TRACKAGOAT_KEY, or on standard input (--key -)
  --kind KIND        video or creator: for rows that have no "kind", if the columns do not show it
  --map COLUMN=FIELD imports a column with an unknown name; may be repeated
  --skip COLUMN      leaves out a column; may be repeated
  --skip-others      leaves out all columns with unknown names
  --captured-at TIME when everything was captured, for files without such a column: 2026-03-01T08:00:00Z
  --delimiter CHAR   the CSV delimiter, if detection fails: comma, semicolon, tab, pipe or one character
  --format FORMAT    csv, ndjson or json, if neither the content nor the name shows it
  --sheet NAME       the sheet of an Excel workbook; the first one without it
  --number-format F  how numbers are written: ${formatsText(NUMBER_FORMATS)}
  --date-format F    how dates are written: ${formatsText(DATE_FORMATS)}
  --zone ZONE        the zone of times without an offset, such as Europe/Berlin
  --rejected FILE    writes every rejected line, with its reasons, as NDJSON
  --help

CSV has a header row; its columns are named like the record's fields, or as in common exports:
  all       ${columnsOf(...CAPTURED_KINDS)}
${MEMBER_TYPES.map((kind) => `  ${nounOf(kind, 2).padEnd(10)}${columnsOf(kind)}`).join('\n')}
An empty cell is "not known". The id column may hold links to TikTok posts or profiles; a creator may also be named by
its handle, which is looked up (the key then needs the read scope).
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
  format: TextFormat | null;
  sheet: string | null;
  numberFormat: NumberFormat | null;
  dateFormat: DateFormat | null;
  zone: string | null;
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
  const { rejected, 'captured-at': capturedAt } = values;
  const zone = values.zone ?? null;
  if (zone !== null && getZone(zone) === null)
    throw new ImportUsageError(`--zone must be a time zone such as Europe/Berlin, not "${zone}".`);
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
    kind: oneOf('kind', MEMBER_TYPES, values.kind),
    columns: readColumns(values.map ?? [], values.skip ?? []),
    skipOthers: values['skip-others'] ?? false,
    capturedAt: capturedAt ?? null,
    delimiter: readDelimiter(values.delimiter),
    format: oneOf('format', TEXT_FORMATS, values.format),
    sheet: values.sheet ?? null,
    numberFormat: oneOf('number-format', keysOf(NUMBER_FORMATS), values['number-format']),
    dateFormat: oneOf('date-format', keysOf(DATE_FORMATS), values['date-format']),
    zone,
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
        sheet: { type: 'string' },
        'number-format': { type: 'string' },
        'date-format': { type: 'string' },
        zone: { type: 'string' },
        rejected: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new ImportUsageError((error as Error).message.split('. ')[0]?.concat('.') ?? 'Unknown option.');
  }
}

/** A value from a list; null if it was not set. */
function oneOf<T extends string>(option: string, known: readonly T[], given: string | undefined): T | null {
  if (given === undefined) return null;
  const found = known.find((one) => one === given);
  if (found !== undefined) return found;
  const names = `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`;
  throw new ImportUsageError(`--${option} must be ${names}, not "${given}".`);
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
