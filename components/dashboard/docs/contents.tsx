'use client';

import { useEffect, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { useOpenTarget } from './fold';

export interface ContentsGroup {
  title: string;
  entries: readonly { id: string; label: string }[];
}

/** The table of contents: a column of its own, on narrow screens folded above the rest. */
export function Contents({ groups }: { groups: readonly ContentsGroup[] }) {
  const current = useCurrent();
  useOpenTarget();
  const list = groups.map(({ title, entries }) => (
    <div key={title} className="mb-4">
      <p className="mb-1 px-2 font-medium text-12 text-ink-3">{title}</p>
      <ul>
        {entries.map(({ id, label }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === current ? 'location' : undefined}
              className={cn(
                'block rounded-small px-2 py-1 text-12 hover:bg-hover',
                id === current ? 'bg-accent-soft text-accent-ink' : 'text-ink-2 hover:text-ink',
              )}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
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

/** The id of the first call or schema in the upper half of the window. */
function useCurrent(): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const seen = new Set<Element>();
    const articles = document.querySelectorAll('[data-testid="reference"] article[id]');
    const observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          if (isIntersecting) seen.add(target);
          else seen.delete(target);
        }
        setCurrent([...articles].find((article) => seen.has(article))?.id ?? null);
      },
      // Minus the space kept above a jump target.
      { rootMargin: '-20px 0px -50% 0px' },
    );
    for (const article of articles) observer.observe(article);
    return () => observer.disconnect();
  }, []);
  return current;
}
