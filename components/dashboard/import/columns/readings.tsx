'use client';

import { useMemo } from 'react';
import type { Source } from '@/components/dashboard/import/state/phase';
import type { Import } from '@/components/dashboard/import/state/use-import';
import { useShell } from '@/components/dashboard/shell/context';
import { cellsOf } from '@/lib/client/import/head';
import { instantText, zoneCity } from '@/lib/client/text/zone';
import { zoneChoices } from '@/lib/client/text/zones';
import {
  DATE_FORMATS,
  type DateFormat,
  keysOf,
  NUMBER_FORMATS,
  type NumberFormat,
  PLAIN,
  readCount,
  readInstant,
} from '@/lib/import/rows/formats';
import { parseInstant } from '@/lib/time/instant';
import { Choice, canEdit } from './by-hand';

/** How the file writes dates and numbers: guessed, shown on a cell of the file, and chosen here. */
export function Readings({ source, state }: { source: Source; state: Import }) {
  const { me, nowMs } = useShell();
  const { columns, reading, formats, guess } = state;
  const { numberFormat, dateFormat, zone } = reading;
  const isFixed = !canEdit(state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: offsets do not change while the list is shown
  const zones = useMemo(() => zoneChoices(nowMs, [me.timezone]), [me.timezone]);
  const instants = cellsOf(source.head, columns, 'instant');
  const counts = cellsOf(source.head, columns, 'count');
  const date = instants.find((cell) => 'problem' in readInstant(cell, PLAIN)) ?? instants[0];
  const number = counts.find((cell) => 'problem' in readCount(cell, PLAIN)) ?? longest(counts);
  const isGuess = (name: 'dateFormat' | 'numberFormat') =>
    formats[name] === undefined && guess[name] !== null ? ', guessed from the file' : '';
  const unsure = formats.dateFormat === undefined && guess.isUnsure && '. Month first would fit too';

  return (
    <>
      {date !== undefined && (
        <Choice
          id="import-dates"
          label="Date format"
          note={
            <>
              <Example cell={date} read={dateText(date, state, me.timezone)} />
              {isGuess('dateFormat')}
              {unsure}
            </>
          }
          value={dateFormat ?? ''}
          isFixed={isFixed}
          onChange={(value) => state.setFormats({ dateFormat: (value || null) as DateFormat | null })}
        >
          <option value="">With zone: 2026-12-31T14:30:00Z</option>
          {keysOf(DATE_FORMATS).map((format) => (
            <option key={format} value={format}>
              {DATE_FORMATS[format].label}: {DATE_FORMATS[format].example}
            </option>
          ))}
        </Choice>
      )}
      {date !== undefined && zone !== null && (
        <Choice
          id="import-zone"
          label="Time zone"
          note="for times without their own"
          value={zone}
          isFixed={isFixed}
          onChange={(value) => state.setFormats({ zone: value })}
        >
          {zones.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Choice>
      )}
      {number !== undefined && (
        <Choice
          id="import-numbers"
          label="Number format"
          note={
            <>
              <Example cell={number} read={numberText(number, state)} />
              {isGuess('numberFormat')}
            </>
          }
          value={numberFormat ?? ''}
          isFixed={isFixed}
          onChange={(value) => state.setFormats({ numberFormat: (value || null) as NumberFormat | null })}
        >
          <option value="">1234 (digits only)</option>
          {keysOf(NUMBER_FORMATS).map((format) => (
            <option key={format} value={format}>
              {NUMBER_FORMATS[format].example} ({NUMBER_FORMATS[format].label})
            </option>
          ))}
        </Choice>
      )}
    </>
  );
}

/** “01.11.2026 14:30” → 1 Nov 2026, 14:30 Berlin */
function Example({ cell, read }: { cell: string; read: string | null }) {
  return (
    <>
      <span className="font-mono">{cell.slice(0, 40)}</span> →{' '}
      {read === null ? <span className="text-warn">can’t be read</span> : read}
    </>
  );
}

function dateText(cell: string, { reading }: Import, ownZone: string): string | null {
  const read = readInstant(cell, reading);
  const at = 'value' in read ? parseInstant(read.value) : null;
  const zone = reading.zone ?? ownZone;
  return at === null ? null : `${instantText(at, zone)} ${zoneCity(zone)}`;
}

function numberText(cell: string, { reading }: Import): string | null {
  const read = readCount(cell, reading);
  return 'value' in read ? read.value.toLocaleString('en-US') : null;
}

function longest(cells: readonly string[]): string | undefined {
  return [...cells].sort((a, b) => b.length - a.length)[0];
}
