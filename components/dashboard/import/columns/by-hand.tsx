'use client';

import type { ReactNode } from 'react';
import type { Source } from '@/components/dashboard/import/state/phase';
import type { Import } from '@/components/dashboard/import/state/use-import';
import { useShell } from '@/components/dashboard/shell/context';
import { Field, Input } from '@/components/ui/forms/field';
import { NativeSelect } from '@/components/ui/forms/native-select';
import { zoneText } from '@/lib/client/text/zone';
import { MAX_FUTURE_MS } from '@/lib/contract/ingest/ingest';
import { DELIMITERS, delimiterName } from '@/lib/import/read/csv-text';

/** Settings by hand, for details that a file lacks or misstates. */

/** The columns are fixed once rows are being sent. */
export function canEdit({ phase }: Import): boolean {
  return phase.kind === 'columns' || phase.kind === 'checked';
}

/** A choice about the whole file, with a note below its name. */
export function Choice({
  id,
  label,
  note,
  value,
  isFixed,
  onChange,
  children,
}: {
  id: string;
  label: string;
  note?: ReactNode;
  value: string;
  isFixed: boolean;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-10 items-center justify-between gap-x-3 gap-y-1.5 border-line border-t px-4 py-1.5 text-12 text-ink-2 max-sm:flex-col max-sm:items-stretch max-sm:py-2.5 md:px-5">
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {note && (
          <p id={`${id}-note`} className="text-ink-3">
            {note}
          </p>
        )}
      </div>
      <NativeSelect
        id={id}
        aria-describedby={note ? `${id}-note` : undefined}
        value={value}
        disabled={isFixed}
        onChange={(event) => onChange(event.target.value)}
        className="shrink-0 sm:w-56 md:[&>select]:h-7"
      >
        {children}
      </NativeSelect>
    </div>
  );
}

/** The delimiter, chosen by hand if the header row misleads. */
export function Delimiter({ source, state }: { source: Source; state: Import }) {
  const { delimiter } = source.head;
  return (
    <Choice
      id="import-delimiter"
      label="Cells are separated by"
      value={delimiter ?? ''}
      isFixed={!canEdit(state)}
      onChange={(picked) => void state.reopen({ delimiter: picked })}
    >
      {delimiterName(delimiter) === null && <option value={delimiter ?? ''}>{delimiter}</option>}
      {Object.entries(DELIMITERS).map(([name, character]) => (
        <option key={name} value={character}>
          {name}
        </option>
      ))}
    </Choice>
  );
}

/** The sheet of a workbook. */
export function Sheet({ source, state }: { source: Source; state: Import }) {
  const { workbook } = source.head;
  if (!workbook || workbook.sheets.length < 2) return null;
  return (
    <Choice
      id="import-sheet"
      label="Sheet"
      value={workbook.sheet}
      isFixed={!canEdit(state)}
      onChange={(sheet) => void state.reopen({ sheet })}
    >
      {workbook.sheets.map((sheet) => (
        <option key={sheet}>{sheet}</option>
      ))}
    </Choice>
  );
}

/** Shown when no column says when a row was captured. */
export function CapturedAt({ state }: { state: Import }) {
  const { me, nowMs } = useShell();
  const { capturedAt } = state.options;
  const isAhead = typeof capturedAt === 'string' && Date.parse(capturedAt) > nowMs + MAX_FUTURE_MS;
  return (
    <div className="border-line border-t px-4 py-3 md:px-5">
      <Field
        label="Captured at"
        note={`No column says when the rows were captured. Time in ${zoneText(me.timezone, nowMs)}.`}
        problem={isAhead ? 'This time is in the future.' : null}
      >
        {(ids) => (
          <Input
            {...ids}
            type="datetime-local"
            className="max-w-60"
            value={state.capturedAt}
            disabled={!canEdit(state)}
            onChange={(event) => state.setCapturedAt(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
