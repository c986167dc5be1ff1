'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { Field, Input } from '@/components/ui/forms/field';
import { NativeSelect } from '@/components/ui/forms/native-select';
import { zoneText } from '@/lib/client/text/zone';
import { MAX_FUTURE_MS } from '@/lib/contract/ingest/ingest';
import { DELIMITERS, delimiterName } from '@/lib/import/read/csv-text';
import type { Source } from './phase';
import type { Import } from './use-import';

/** What a file does not say, or says misleadingly, is set by hand. */

/** The columns are fixed once rows are being sent. */
export function canEdit({ phase }: Import): boolean {
  return phase.kind === 'columns' || phase.kind === 'checked';
}

/** The delimiter, chosen by hand where the header row misleads. */
export function Delimiter({ source, state }: { source: Source; state: Import }) {
  const { delimiter } = source.head;
  return (
    <div className="flex items-center justify-between gap-3 border-line border-t px-4 py-1.5 text-12 text-ink-2 md:px-5">
      <label htmlFor="import-delimiter">Cells are separated by</label>
      <NativeSelect
        id="import-delimiter"
        value={delimiter ?? ''}
        disabled={!canEdit(state)}
        onChange={(event) => void state.setDelimiter(event.target.value)}
        className="w-36 md:[&>select]:h-7"
      >
        {delimiterName(delimiter) === null && <option value={delimiter ?? ''}>{delimiter}</option>}
        {Object.entries(DELIMITERS).map(([name, character]) => (
          <option key={name} value={character}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </div>
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
