'use client';

import { useEffect, useRef } from 'react';
import { copyAndSay } from '@/components/ui/copy-and-say';

/** The text of a page. Its buttons were drawn with it; each copies the code that it stands beside. */
export function GuideArticle({ html }: { html: string }) {
  const article = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const copy = ({ target }: MouseEvent) => {
      const button = (target as Element).closest('button[data-copy]');
      if (button) copyAndSay(button.nextElementSibling?.textContent ?? '', 'Copied.');
    };
    const { current } = article;
    current?.addEventListener('click', copy);
    return () => current?.removeEventListener('click', copy);
  }, []);
  return (
    <div
      ref={article}
      data-testid="guide"
      className="prose-guide break-words"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made on the server of the project's own files
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
