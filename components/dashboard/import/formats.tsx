import Link from 'next/link';

const EXAMPLES = [
  {
    name: 'CSV',
    text: 'The first row names the columns, in any order. Names used by common exports are recognised. An empty cell means “not known”.',
    lines: [
      'platform_id,creator_platform_id,captured_at,views,likes',
      '7345001,6801,2026-03-01T08:00:00Z,1204,88',
      '7345002,6801,2026-03-01T08:00:00Z,310,',
    ],
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
      <p className="text-12 text-ink-3 lg:col-span-2">
        Each row needs an id, a time with its zone, and for a video the creator’s id. All fields are listed in
        the{' '}
        <Link href="/docs" className="text-accent-ink underline underline-offset-2">
          API reference
        </Link>
        .
      </p>
    </section>
  );
}
