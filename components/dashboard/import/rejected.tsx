'use client';

import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Download, TriangleAlert } from '@/components/ui/icons/icons';
import { cellStyle, headStyle, TableBox } from '@/components/ui/table';
import type { Rejections } from '@/lib/client/import/report';
import { download } from '@/lib/client/page/download';
import type { Issue } from '@/lib/errors';
import { SHOWN_LINES } from '@/lib/import/send/reported-lines';

/** Every rejected row, with the reasons. */
export function RejectedLines({ rejections, fileName }: { rejections: Rejections; fileName: string }) {
  return (
    <Lines
      lines={rejections}
      name="rejected"
      title="Rejected rows"
      says="none of them stored; correct them in the download and drop it here"
      tone="text-down"
      fileName={fileName}
    />
  );
}

/** Lines that were stored, but whose ids look wrong to the server. */
export function WarnedLines({ warnings, fileName }: { warnings: Rejections; fileName: string }) {
  return (
    <Lines
      lines={warnings}
      name="warnings"
      title="Suspicious ids"
      says="stored, but a spreadsheet may have rounded them"
      tone="text-warn"
      fileName={fileName}
    />
  );
}

function Lines({
  lines,
  name,
  title,
  says,
  tone,
  fileName,
}: {
  lines: Rejections;
  name: string;
  title: string;
  says: string;
  tone: string;
  fileName: string;
}) {
  const { count, first } = lines;
  if (count === 0) return null;
  // The name does not repeat "rejected" for a corrected file.
  const stem = fileName.replace(/(\.[a-z]+)+$/i, '').replace(new RegExp(`-${name}(?: \\(\\d+\\))?$`), '');
  return (
    <section
      id={name}
      aria-label={title}
      className="min-w-0 scroll-mt-4 rounded-card border border-line bg-panel"
    >
      <div className="flex min-h-[42px] flex-wrap items-center gap-2 px-4 py-1.5 md:px-5">
        <TriangleAlert className={cn('size-4', tone)} aria-hidden />
        <h2 className="font-semibold text-14">{title}</h2>
        <span className="text-12 text-ink-3">
          {count.toLocaleString('en-US')}, {says}
          {count > SHOWN_LINES && `; the first ${SHOWN_LINES} are shown, the download has all`}
        </span>
        <Button
          size="sm"
          className="ml-auto"
          onClick={() => download(lines.toFile(), `${stem}-${name}.${lines.form.extension}`)}
        >
          <Download className="size-3.5" aria-hidden />
          {name === 'rejected' ? 'Download rejected rows' : 'Download these rows'}
        </Button>
      </div>
      <TableBox label={`${title} and why`} className="max-h-[420px]">
        <thead>
          <tr>
            <th scope="col" className={cn(headStyle, 'text-right')}>
              Line
            </th>
            <th scope="col" className={headStyle}>
              Column
            </th>
            <th scope="col" className={headStyle}>
              Problem
            </th>
            <th scope="col" className={cn(headStyle, 'max-md:hidden')}>
              The line
            </th>
          </tr>
        </thead>
        <tbody>
          {first.map(({ line, text, issues }) => (
            <tr key={line} className="align-top [&>td]:py-2">
              <td className={cn(cellStyle, 'text-right')}>{line.toLocaleString('en-US')}</td>
              <td className={cn(cellStyle, 'font-mono text-12/5')}>
                {[...new Set(issues.map(({ path }) => path || '–'))].map((path) => (
                  <span key={path} className="block">
                    {path}
                  </span>
                ))}
              </td>
              <td className={cn(cellStyle, 'min-w-52 md:w-2/5')}>{problemText(issues)}</td>
              <td
                className={cn(
                  cellStyle,
                  'max-w-0 truncate font-mono text-12/5 text-ink-3 max-md:hidden md:w-1/2',
                )}
                title={text ?? undefined}
              >
                {text ?? 'can’t be shown'}
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}

/** Each problem once; with several problems, each with its columns. */
function problemText(issues: readonly Issue[]): string {
  const columns = new Map<string, string[]>();
  for (const { path, message } of issues) columns.set(message, [...(columns.get(message) ?? []), path]);
  if (columns.size <= 1) return issues[0]?.message ?? '';
  return [...columns]
    .map(([message, paths]) => `${paths.filter(Boolean).join(', ')} ${message}`.trim())
    .join('; ');
}
