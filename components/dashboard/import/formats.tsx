'use client';

import { Button } from '@/components/ui/button';
import { Download } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { serverNowMs } from '@/lib/client/page/clock';
import { download } from '@/lib/client/page/download';
import { REFERENCE_PATH } from '@/lib/docs/pages';
import { formatDay, MS_PER_DAY } from '@/lib/time/day';

const EXAMPLE_DAYS = ['2026-03-01', '2026-03-02'] as const;

/** A CSV of captures on two days in a row. */
function sampleOf([first, second]: readonly [string, string]): string[] {
  return [
    'platform_id,creator_platform_id,captured_at,views,likes,caption',
    `7345001,6801,${first}T08:00:00Z,1204,88,Morning run`,
    `7345001,6801,${second}T08:00:00Z,1571,103,Morning run`,
    `7345002,6801,${second}T08:00:00Z,310,,"Hills, part 2"`,
  ];
}

const EXAMPLES = [
  {
    name: 'Excel or CSV',
    text: 'The first row names the columns, in any order. Names used by common exports are recognised. An empty cell means “not known”.',
    lines: sampleOf(EXAMPLE_DAYS),
  },
  {
    name: 'NDJSON',
    text: 'One record per line, in the API’s format. A file may hold both creators and videos.',
    lines: [
      '{"kind":"creator","platform_id":"6801","captured_at":"2026-03-01T08:00:00Z","followers":1200}',
      '{"kind":"video","platform_id":"7345001","creator_platform_id":"6801","captured_at":"2026-03-01T08:00:00Z","views":1204}',
    ],
  },
];

/** The supported formats. */
export function Formats() {
  return (
    <section aria-label="What a file holds" className="grid grid-cols-1 gap-3.5 lg:grid-cols-2">
      {EXAMPLES.map(({ name, text, lines }) => (
        <div key={name} className="rounded-card border border-line bg-panel px-4 py-4 md:px-5">
          <h2 className="font-semibold text-14">{name}</h2>
          <p className="mt-0.5 text-12 text-ink-2">{text}</p>
          <ol className="mt-3 break-all rounded-control bg-sunken px-3 py-2.5 font-mono text-12 text-ink-2">
            {lines.map((line) => (
              <li key={line} className="-indent-4 pl-4">
                {line}
              </li>
            ))}
          </ol>
        </div>
      ))}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 lg:col-span-2">
        <p className="max-w-[80ch] text-12 text-ink-3">
          Each row needs an id or a link to the post, the time it was captured, and for a video its creator:
          the id, or the handle of a creator that is here already. Dates and numbers may be written as your
          spreadsheet writes them. All fields are listed in the{' '}
          <Link href={REFERENCE_PATH} className="text-accent-ink underline underline-offset-2">
            API reference
          </Link>
          .
        </p>
        <Button onClick={downloadSample}>
          <Download className="size-3.5" aria-hidden />
          Download a sample file
        </Button>
      </div>
    </section>
  );
}

/** Saves a small CSV that can be imported as it is: of the last two days, which every plan shows. */
export function downloadSample() {
  const nowMs = serverNowMs();
  const today = nowMs === null ? null : Math.floor(nowMs / MS_PER_DAY);
  const days = today === null ? EXAMPLE_DAYS : ([formatDay(today - 2), formatDay(today - 1)] as const);
  const text = sampleOf(days)
    .map((line) => `${line}\r\n`)
    .join('');
  download(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }), 'trackagoat-sample.csv');
}
