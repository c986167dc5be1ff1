'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Search } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { docsSearchQuery } from '@/lib/client/docs/search';
import type { DocsHit } from '@/lib/docs/search';

/** The field that searches the documentation; what it finds takes the place of `children`. Enter opens the first. */
export function DocsSearch({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const words = useDeferredValue(text.trim());
  const { data, isError, isPlaceholderData } = useQuery(docsSearchQuery(words));
  const { push } = useRouter();
  const open = () => {
    const [first] = data ?? [];
    if (!first || isPlaceholderData) return;
    push(first.href);
    setText('');
  };
  return (
    <>
      <search className="mb-4 block pt-1">
        <label className="field flex h-8 items-center gap-2 px-2.5">
          <Search className="size-3.5 shrink-0 text-ink-3" aria-hidden />
          <span className="sr-only">Search the docs</span>
          <input
            type="search"
            value={text}
            maxLength={100}
            placeholder="Search the docs"
            onChange={({ target }) => setText(target.value)}
            onKeyDown={({ key }) => {
              if (key === 'Enter') open();
            }}
            className="w-full min-w-0 bg-transparent text-12 outline-none"
          />
        </label>
      </search>
      {words === '' ? children : <Hits hits={data} isError={isError} leave={() => setText('')} />}
    </>
  );
}

function Hits({
  hits,
  isError,
  leave,
}: {
  hits: DocsHit[] | undefined;
  isError: boolean;
  leave: () => void;
}) {
  if (isError) return <p className="px-2 pb-4 text-12 text-ink-3">Couldn’t search. Try again.</p>;
  return (
    <>
      <p role="status" className="mb-1 px-2 text-12 text-ink-3">
        {hits &&
          (hits.length === 0
            ? 'Nothing found'
            : `${hits.length} ${hits.length === 1 ? 'section' : 'sections'}`)}
      </p>
      <ul className="pb-4">
        {hits?.map(({ href, page, heading, excerpt }) => (
          <li key={href}>
            <Link
              href={href}
              onClick={leave}
              className="block rounded-small px-2 py-1.5 text-12 hover:bg-hover"
            >
              <span className="block font-medium">{heading}</span>
              {heading !== page && <span className="block text-ink-3">{page}</span>}
              <span className="line-clamp-2 text-ink-2">{excerpt}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
