'use client';

import { useMemo } from 'react';
import { useInBrowser } from '@/lib/client/page/use-in-browser';
import { LONGEST_ON_SERVER, toMarkdownHtml } from './markdown-html';
import { PlainText } from './plain-text';

/** User-written Markdown, without HTML, scripts or foreign pictures; plain text if there is too much to draw. */
export function Markdown({ text }: { text: string }) {
  const isInBrowser = useInBrowser(() => true);
  const isDrawn = isInBrowser || text.length <= LONGEST_ON_SERVER;
  // Rendering a long text is slow, and the surrounding page re-renders twice a minute.
  const html = useMemo(() => (isDrawn ? toMarkdownHtml(text) : null), [isDrawn, text]);
  if (html === null) return <PlainText text={text} />;
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: markdown-it escapes all HTML of the text
    <div className="prose-small break-words" dangerouslySetInnerHTML={{ __html: html }} />
  );
}
