import { cellsOf, mappingProblems } from '@/lib/client/import/head';
import { type Mapping, mappingOf } from '@/lib/client/import/mapping';
import { instantOf } from '@/lib/client/text/zone';
import type { Issue } from '@/lib/errors';
import type { EntryOptions } from '@/lib/import/entries';
import { type Guess, guessFormats, PLAIN, type Reading } from '@/lib/import/rows/formats';
import { parseDay } from '@/lib/time/day';
import { formatInstant } from '@/lib/time/instant';
import type { ImportState } from './state';

/** How a file is read: by the person's choices, and otherwise by what the file shows. */
export interface Description {
  columns: Mapping;
  /** The formats of the file's cells. */
  guess: Guess;
  reading: Reading;
  options: EntryOptions;
  /** The problems that prevent the import. */
  problems: readonly Issue[];
}

const NOTHING: Description = {
  columns: {},
  guess: { numberFormat: null, dateFormat: null, isUnsure: false },
  reading: PLAIN,
  options: {},
  problems: [],
};

/** @param zone the organisation's, for times without an offset */
export function descriptionOf(state: ImportState, zone: string): Description {
  const { source, rowKind, chosen, formats, opening, capturedAt } = state;
  if (!source) return NOTHING;
  const { head } = source;
  const columns = mappingOf(head, rowKind, chosen);
  const guess = guessFormats(cellsOf(head, columns, 'count'), cellsOf(head, columns, 'instant'));
  const { numberFormat = guess.numberFormat, dateFormat = guess.dateFormat } = formats;
  // Without a date format no local time is read, so that none is silently assigned the zone.
  const reading: Reading = {
    numberFormat,
    dateFormat,
    zone: dateFormat === null ? null : (formats.zone ?? zone),
  };
  const options: EntryOptions = {
    ...opening,
    ...reading,
    kind: rowKind,
    columns,
    capturedAt: toInstant(capturedAt, zone),
  };
  return { columns, guess, reading, options, problems: mappingProblems(head, options) };
}

/** The instant in the field of date and time; null while it is not complete. */
function toInstant(local: string, zone: string): string | null {
  const [date = '', clock = ''] = local.split('T');
  const day = parseDay(date);
  return day === null || clock === '' ? null : formatInstant(instantOf(day, clock, zone));
}
