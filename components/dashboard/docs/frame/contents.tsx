'use client';

import { useEffect, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { DOCS, docsPath, REFERENCE_PATH } from '@/lib/docs/pages';
import { DocsSearch } from './docs-search';

export interface ContentsGroup {
  title: string;
  entries: readonly ContentsEntry[];
}

export interface ContentsEntry {
  /** Of the element that it leads to. */
  id: string;
  label: string;
}

const PAGES = [
  ...DOCS.map(({ title, pages }) => ({
    title,
    links: pages.map((page) => ({ href: docsPath(page), label: page.label })),
  })),
  { title: 'Reference', links: [{ href: REFERENCE_PATH, label: 'API reference' }] },
];

/**
 * The pages of the documentation, and what is on the one that is open: a column of its own, on narrow screens folded
 * above the rest.
 */
export function Contents({ path, groups }: { path: string; groups: readonly ContentsGroup[] }) {
  const current = useCurrent();
  const list = (
    <DocsSearch>
      {PAGES.map(({ title, links }) => (
        <List key={title} title={title}>
          {links.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              aria-current={href === path ? 'page' : undefined}
              className={entryStyle(href === path)}
            >
              {label}
            </Link>
          ))}
        </List>
      ))}
      {groups.length > 0 && <hr className="mx-2 mb-4 border-line" />}
      {groups.map(({ title, entries }) => (
        <List key={title} title={title}>
          {entries.map(({ id, label }) => (
            <a
              key={id}
              href={`#${id}`}
              aria-current={id === current ? 'location' : undefined}
              className={entryStyle(id === current)}
            >
              {label}
            </a>
          ))}
        </List>
      ))}
    </DocsSearch>
  );
  return (
    <>
      <details className="mb-4 rounded-card border border-line bg-panel lg:hidden">
        <summary className="px-4 py-2.5 font-medium">Contents</summary>
        <nav aria-label="Contents" className="px-2">
          {list}
        </nav>
      </details>
      <nav
        aria-label="Contents"
        className="sticky top-0 max-h-dvh self-start overflow-y-auto py-4 max-lg:hidden"
      >
        {list}
      </nav>
    </>
  );
}

const entryStyle = (isCurrent: boolean) =>
  cn(
    'block rounded-small px-2 py-1 text-12 hover:bg-hover',
    isCurrent ? 'bg-accent-soft text-accent-ink' : 'text-ink-2 hover:text-ink',
  );

function List({ title, children }: { title: string; children: readonly React.ReactElement[] }) {
  return (
    <div className="mb-4">
      <p className="mb-1 px-2 font-medium text-12 text-ink-3">{title}</p>
      <ul>
        {children.map((child) => (
          <li key={child.key}>{child}</li>
        ))}
      </ul>
    </div>
  );
}

/** How far below the top of the window a heading counts as reached: more than the space kept above a jump target. */
const REACHED = 100;

/** The id of the last call, schema or heading that has been scrolled to. */
function useCurrent(): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const targets = document.querySelectorAll('[data-contents] :is(article, h2)[id]');
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const reached = [...targets].filter((target) => target.getBoundingClientRect().top <= REACHED);
        setCurrent(reached.at(-1)?.id ?? null);
      });
    };
    look();
    document.addEventListener('scroll', look, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', look, { capture: true });
    };
  }, []);
  return current;
}
