'use client';

import { useSyncExternalStore } from 'react';
import { toMarkdownHtml } from './markdown-html';

/** Longer texts are left to the browser of whoever reads them: the server has one thread for everybody. */
const LONGEST_ON_SERVER = 20_000;

const never = () => () => {};

/** Markdown of people, without HTML, scripts or foreign pictures; as plain text where it is too much to draw. */
export function Markdown({ text }: { text: string }) {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const html = isInBrowser || text.length <= LONGEST_ON_SERVER ? toMarkdownHtml(text) : null;
  if (html === null) return <p className="whitespace-pre-wrap break-words">{text}</p>;
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: markdown-it escapes all HTML of the text
    <div className="prose-small break-words" dangerouslySetInnerHTML={{ __html: html }} />
  );
}
