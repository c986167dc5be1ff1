'use client';

import type { Source } from '@/components/dashboard/import/state/phase';
import type { Import } from '@/components/dashboard/import/state/use-import';
import { useShell } from '@/components/dashboard/shell/context';
import { cn } from '@/components/ui/cn';
import { Globe } from '@/components/ui/icons/icons';
import { cellStyle, headStyle, TableBox } from '@/components/ui/table';
import { instantText } from '@/lib/client/text/zone';
import { spoiltId } from '@/lib/contract/ingest/ids';
import type { Issue } from '@/lib/errors';
import { type ColumnPlan, planColumns } from '@/lib/import/rows/columns';
import type { ImportField } from '@/lib/import/rows/fields';
import { type Reading, readCount, readInstant } from '@/lib/import/rows/formats';
import { isLink, readHandle, readLink } from '@/lib/import/rows/links';
import { toRecord } from '@/lib/import/rows/row';
import { parseInstant } from '@/lib/time/instant';
import { fieldLabel } from './fields';

/** The first rows as they will be imported; an unreadable cell says why. */
export function Preview({ source, state }: { source: Source; state: Import }) {
  const { me } = useShell();
  const { header, hasLinks } = source.head;
  const { plan } = planColumns(header ?? [], { ...state.options, hasLinks });
  const shown = plan ? plan.fields.flatMap((field, at) => (field ? [{ field, at }] : [])) : [];
  return (
    <section aria-label="Preview" className="min-w-0 self-start rounded-card border border-line bg-panel">
      <div className="flex min-h-[42px] flex-wrap items-center gap-x-2 px-4 py-1 md:px-5">
        <h2 className="font-semibold text-14">Preview</h2>
        <span className="text-12 text-ink-3">first rows, as they will be imported</span>
        <span className="ml-auto inline-flex items-center gap-1.5 text-12 text-ink-3">
          <Globe className="size-3.5" aria-hidden />
          {me.timezone}
        </span>
      </div>
      {plan ? (
        <TableBox label="First rows of the file">
          <thead>
            <tr>
              {shown.map(({ field, at }) => (
                <th key={at} scope="col" className={cn(headStyle, field.type === 'count' && 'text-right')}>
                  {fieldLabel(field.name, state.rowKind)}
                </th>
              ))}
              {plan.capturedAt !== null && (
                <th scope="col" className={headStyle}>
                  {fieldLabel('captured_at', null)}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {source.head.rows.map((row, index) => (
              <PreviewRow
                key={`${index.toString()}-${row[0]}`}
                row={row}
                plan={plan}
                shown={shown}
                zone={me.timezone}
              />
            ))}
          </tbody>
        </TableBox>
      ) : (
        <p className="border-line border-t px-4 py-8 text-center text-ink-3">
          Map the columns to see how the rows will be imported.
        </p>
      )}
    </section>
  );
}

function PreviewRow({
  row,
  plan,
  shown,
  zone,
}: {
  row: readonly string[];
  plan: ColumnPlan;
  shown: readonly { field: ImportField; at: number }[];
  zone: string;
}) {
  const { issues: unreadable } = toRecord(row, plan);
  // A capture stored under a spoilt id can still be voided.
  const canVoid = plan.fields.some((field) => field?.name === 'void');
  const issues = canVoid ? unreadable : [...unreadable, ...spoiltIds(row, shown, plan.header)];
  const givenAt = plan.capturedAt === null ? null : parseInstant(plan.capturedAt);
  const isShown = (path: string) => shown.some(({ at }) => plan.header[at] === path);
  const whole = issues.filter((issue) => !isShown(issue.path)).map((issue) => issue.message);
  return (
    <tr>
      {shown.map(({ field, at }, index) => {
        const cell = row[at] ?? '';
        const problem =
          index === 0 && whole.length > 0
            ? whole.join('; ')
            : issues.find((one) => one.path === plan.header[at])?.message;
        return (
          <td
            key={at}
            className={cn(
              cellStyle,
              field.type === 'count' && 'text-right',
              problem
                ? 'min-w-48 text-12 text-warn'
                : cn('max-w-52 truncate', field.type === 'id' && 'font-mono text-12'),
            )}
            title={problem ? undefined : cell}
          >
            {problem ?? (readable(field, cell, plan.reading, zone) || <span className="text-ink-3">–</span>)}
          </td>
        );
      })}
      {givenAt !== null && <td className={cellStyle}>{instantText(givenAt, zone)}</td>}
    </tr>
  );
}

/** A cell's value, as it will be stored. */
function readable({ type }: ImportField, cell: string, reading: Reading, zone: string): string {
  if (cell === '') return cell;
  switch (type) {
    case 'instant': {
      const read = readInstant(cell, reading);
      const at = 'value' in read ? parseInstant(read.value) : null;
      return at === null ? cell : instantText(at, zone);
    }
    case 'count': {
      const read = readCount(cell, reading);
      return 'value' in read ? read.value.toLocaleString('en-US') : cell;
    }
    case 'id': {
      const link = isLink(cell) ? readLink(cell) : null;
      if (link === null || 'problem' in link) return cell;
      return link.videoId ?? `@${link.handle}`;
    }
    case 'handle':
      return `@${readHandle(cell) ?? cell}`;
    default:
      return cell;
  }
}

/** Ids that the server would reject, reported before every row is checked. */
function spoiltIds(
  row: readonly string[],
  shown: readonly { field: ImportField; at: number }[],
  header: readonly string[],
): Issue[] {
  return shown.flatMap(({ field, at }) => {
    const problem = field.type === 'id' ? spoiltId(row[at] ?? '') : null;
    return problem === null ? [] : [{ path: header[at] ?? '', message: problem }];
  });
}
