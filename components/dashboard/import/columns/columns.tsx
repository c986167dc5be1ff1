'use client';

import { useState } from 'react';
import type { Source } from '@/components/dashboard/import/state/phase';
import type { Import } from '@/components/dashboard/import/state/use-import';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { NativeSelect } from '@/components/ui/forms/native-select';
import { Segmented } from '@/components/ui/forms/segmented';
import { ArrowRight } from '@/components/ui/icons/icons';
import { cellStyle, headStyle, TableBox } from '@/components/ui/table';
import { countText } from '@/lib/client/text/format';
import { MEMBER_TYPES, nounOf, titleOf } from '@/lib/domain/entities';
import type { Issue } from '@/lib/errors';
import { IMPORT_FIELDS, type ImportKind, knownFieldOf, referencesOf } from '@/lib/import/rows/fields';
import { CapturedAt, canEdit, Delimiter, Sheet } from './by-hand';
import { fieldLabel } from './fields';
import { Readings } from './readings';

/** With more columns than this, only the mapped ones are shown. */
const MANY_COLUMNS = 60;

/** Maps columns to fields. Columns are matched by name where possible; the rest is chosen by hand. */
export function Columns({ source, state }: { source: Source; state: Import }) {
  const { columns, rowKind, problems } = state;
  const header = source.head.header ?? [];
  const [showsAll, setShowsAll] = useState(false);
  // Exports of other tools have hundreds of columns: scroll to the ones that are imported.
  const shown = header.flatMap((column, at) =>
    showsAll || header.length <= MANY_COLUMNS || columns[column] !== '' ? [at] : [],
  );
  const imported = header.filter((column) => columns[column] !== '');
  const isByName =
    imported.length > 0 && imported.every((column) => knownFieldOf(column, rowKind) === columns[column]);
  const saysKind = imported.some((column) => columns[column] === 'kind');
  const mapped = new Set(imported.map((column) => columns[column]));
  const references = rowKind ? referencesOf(rowKind).filter(({ handle }) => mapped.has(handle)) : [];
  return (
    <section
      aria-label="Columns"
      className="flex min-w-0 flex-col self-start rounded-card border border-line bg-panel"
    >
      <div className="flex min-h-[42px] flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 md:px-5">
        <h2 className="font-semibold text-14">Columns</h2>
        <span className="text-12 text-ink-3">
          {imported.length} of {header.length} imported{isByName && ', matched by name'}
        </span>
        {!saysKind && !canEdit(state) && (
          <span className="ml-auto text-12 text-ink-2">Rows are {rowKind && nounOf(rowKind, 2)}</span>
        )}
        {!saysKind && canEdit(state) && (
          <span className="ml-auto flex items-center gap-2 text-12 text-ink-2">
            Rows are
            <Segmented
              name="Rows are"
              value={rowKind}
              segments={MEMBER_TYPES.map((kind) => ({ value: kind, label: titleOf(kind, 2) }))}
              onChange={state.setRowKind}
              className="md:h-7!"
            />
          </span>
        )}
      </div>
      {source.head.format === 'csv' && <Delimiter source={source} state={state} />}
      <Sheet source={source} state={state} />
      <Readings source={source} state={state} />
      {!imported.some((column) => columns[column] === 'captured_at') && <CapturedAt state={state} />}
      {problems.length > 0 && <Problems problems={problems} rowKind={rowKind} />}
      <TableBox label="Columns of the file">
        <thead>
          <tr>
            <th scope="col" className={headStyle}>
              In the file
            </th>
            <th scope="col" className={cn(headStyle, 'max-sm:hidden')}>
              First value
            </th>
            <th scope="col" className={headStyle}>
              Becomes
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((at) => (
            <ColumnRow key={at} at={at} source={source} state={state} />
          ))}
        </tbody>
      </TableBox>
      {canEdit(state) &&
        references.map(({ to }) => (
          <p key={to} className="border-line border-t px-4 py-2 text-12 text-ink-3 md:px-5">
            A handle only finds the {nounOf(to)} where the id is missing. To store the handles too, import the
            file once more with its rows as {nounOf(to, 2)}.
          </p>
        ))}
      {shown.length < header.length && (
        <p className="border-line border-t px-4 py-2 md:px-5">
          <Button variant="link" size="bare" className="min-h-6" onClick={() => setShowsAll(true)}>
            Show the other {countText(header.length - shown.length, 'column')}
          </Button>
        </p>
      )}
    </section>
  );
}

function ColumnRow({ at, source, state }: { at: number; source: Source; state: Import }) {
  const { rows } = source.head;
  const header = source.head.header ?? [];
  const column = header[at] ?? '';
  const field = state.columns[column] ?? '';
  const first = rows.find((row) => (row[at] ?? '') !== '')?.[at];
  const fields = IMPORT_FIELDS.filter(
    ({ name, kinds }) => name === field || state.rowKind === null || kinds.includes(state.rowKind),
  );
  return (
    <tr>
      <th
        scope="row"
        className={cn(cellStyle, 'max-w-40 truncate text-left font-mono font-normal text-12')}
        title={column}
      >
        {column || '(no name)'}
      </th>
      <td
        className={cn(
          cellStyle,
          'max-w-48 truncate text-12 text-ink-3 max-sm:hidden',
          first !== undefined && 'font-mono',
        )}
        title={first}
      >
        {first ?? 'empty in the first rows'}
      </td>
      <td className={cn(cellStyle, 'w-56')}>
        <span className="flex items-center gap-3">
          <ArrowRight className="size-3.5 shrink-0 text-ink-3" aria-hidden />
          <NativeSelect
            aria-label={`${column} becomes`}
            value={field}
            disabled={!canEdit(state)}
            onChange={(event) => state.setColumn(column, event.target.value)}
            className={cn('w-full min-w-32 md:[&>select]:h-7', field === '' && '[&>select]:text-ink-3')}
          >
            <option value="">Not imported</option>
            {fields.map(({ name }) => (
              <option key={name} value={name}>
                {fieldLabel(name, state.rowKind)}
              </option>
            ))}
          </NativeSelect>
        </span>
      </td>
    </tr>
  );
}

function Problems({ problems, rowKind }: { problems: readonly Issue[]; rowKind: ImportKind | null }) {
  return (
    <ul role="alert" className="grid gap-0.5 px-4 pb-2.5 text-12 text-down md:px-5">
      {problems.map(({ path, message }) => (
        <li key={path + message}>
          {path === 'kind' ? (
            `Choose whether the rows are ${MEMBER_TYPES.map((kind) => nounOf(kind, 2)).join(' or ')}.`
          ) : path === 'captured_at' && message.startsWith('is missing') ? (
            'Set when the rows were captured, or choose the column that holds the time.'
          ) : message.startsWith('is missing') ? (
            `No column is mapped to ${fieldLabel(path, rowKind)}, which every row needs.`
          ) : (
            <>
              <code className="font-mono">{path}</code> {message}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
