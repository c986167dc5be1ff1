'use client';

import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { Link } from '@/components/ui/link';
import type { AddedCreator } from '@/lib/client/api/creators';
import type { NamedCreator, NotNamed } from '@/lib/client/lists/named-creators';
import { platformName } from '@/lib/domain/platforms';

const BECAME = {
  added: { label: 'Added', tone: 'up' },
  back: { label: 'Came back', tone: 'up' },
  taken: { label: 'Already there', tone: 'neutral' },
} as const satisfies Record<AddedCreator['became'], object>;

/** What was understood of each name, and once they are sent, what became of it. */
export function NamedTable({
  lines,
  answers,
}: {
  lines: readonly (NamedCreator | NotNamed)[];
  answers: ReadonlyMap<string, AddedCreator>;
}) {
  return (
    <section
      aria-label="Creators understood"
      // What scrolls must be reached by keyboard.
      tabIndex={lines.length > 1 ? 0 : -1}
      className="max-h-60 overflow-auto rounded-control border border-line"
    >
      <table className="w-full border-separate border-spacing-0 text-12">
        <thead>
          <tr className="text-left text-ink-2 [&>th]:sticky [&>th]:top-0 [&>th]:border-grid [&>th]:border-b [&>th]:bg-raised [&>th]:px-3 [&>th]:py-1.5 [&>th]:font-medium">
            <th scope="col">Creator</th>
            <th scope="col" className="max-sm:hidden">
              Platform
            </th>
            <th scope="col" className="max-sm:hidden">
              Address
            </th>
            <th scope="col">
              <span className="sr-only">Result</span>
            </th>
          </tr>
        </thead>
        <tbody className="[&_td]:border-grid [&_td]:border-b [&_td]:px-3 [&_td]:py-1.5 [&_tr:last-child>td]:border-b-0">
          {lines.map((line) =>
            line.kind === 'named' ? (
              <tr key={line.text}>
                <td className="wrap-anywhere font-medium">
                  {line.account.handle === null ? line.account.platformId : `@${line.account.handle}`}
                  <span className="block font-normal text-ink-3 sm:hidden">
                    {platformName(line.account.platform)}
                  </span>
                </td>
                <td className="max-sm:hidden">{platformName(line.account.platform)}</td>
                <td className="wrap-anywhere text-ink-3 max-sm:hidden">
                  {line.url?.replace(/^https:\/\/(www\.)?/, '')}
                </td>
                <td className="whitespace-nowrap text-right">
                  <Answer answer={answers.get(line.key)}>Will be added</Answer>
                </td>
              </tr>
            ) : (
              <tr key={line.text}>
                <td className="wrap-anywhere align-top">{line.text}</td>
                <td colSpan={3} className={line.kind === 'wrong' ? 'text-down' : 'text-ink-3'}>
                  {line.problem}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function Answer({ answer, children }: { answer: AddedCreator | undefined; children: ReactNode }) {
  if (!answer) return <span className="text-ink-3">{children}</span>;
  const { label, tone } = BECAME[answer.became];
  return (
    <span className="inline-flex items-center gap-2">
      <Chip tone={tone}>{label}</Chip>
      <Link href={`/creators/${answer.id}`} className="text-accent-ink hover:underline">
        Open<span className="sr-only"> {answer.label}</span>
      </Link>
    </span>
  );
}
