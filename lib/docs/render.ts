import { posix } from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';
import { DOCS_PAGES, type DocsPage, docsPath } from './pages';

/** A heading with the plain text below it, up to the next one. */
export interface Section {
  /** Its anchor within the page. */
  id: string;
  heading: string;
  level: number;
  body: string;
}

export interface RenderedPage {
  title: string;
  /** Without the title. */
  html: string;
  /** The first is the title's. */
  sections: readonly Section[];
}

const markdown = new MarkdownIt('default', { html: false, linkify: false });
const { escapeHtml } = markdown.utils;

/** Of code: a button that copies it, and a place in the order of focus, so that arrows scroll it. */
for (const rule of ['fence', 'code_block']) {
  markdown.renderer.rules[rule] = (tokens, index) =>
    '<div class="code"><button type="button" data-copy>Copy</button>' +
    `<pre tabindex="0" translate="no"><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre></div>\n`;
}
// A wide table scrolls by itself.
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';
markdown.renderer.rules.heading_close = (tokens, index) => {
  const { tag = '', meta } = tokens[index] ?? {};
  const { id, heading } = meta as Pick<Section, 'id' | 'heading'>;
  return `<a class="anchor" href="#${id}" aria-label="Link to “${escapeHtml(heading)}”">#</a></${tag}>\n`;
};

/**
 * A file of the documentation as a page: each heading has an anchor, and a link to another file of the documentation
 * leads to its page. Other files of the repository have no page: their links become plain text.
 */
export function renderPage(page: DocsPage, text: string): RenderedPage {
  const tokens = markdown.parse(text, {});
  const sections = toSections(tokens);
  for (const { children } of tokens) if (children) resolveLinks(children, page);
  // The page shows its title above.
  const body = tokens[0]?.tag === 'h1' ? tokens.slice(3) : tokens;
  const html = markdown.renderer.render(body, markdown.options, {});
  return { title: sections[0]?.heading ?? page.label, html, sections };
}

/** Splits the page at its headings, and gives each an id. */
function toSections(tokens: readonly Token[]): Section[] {
  const sections: Section[] = [];
  const ids = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    const isHeading = tokens[index - 1]?.type === 'heading_open';
    if (token.type === 'heading_open') {
      const heading = plainText(tokens[index + 1]);
      const slug = toSlug(heading);
      const sameBefore = ids.get(slug) ?? 0;
      ids.set(slug, sameBefore + 1);
      const id = sameBefore === 0 ? slug : `${slug}-${sameBefore}`;
      token.attrSet('id', id);
      sections.push({ id, heading, level: Number(token.tag.slice(1)), body: '' });
      // For its end, which draws the link to it.
      (tokens[index + 2] as Token).meta = { id, heading };
    } else if (!isHeading && token.content !== '' && sections.length > 0) {
      (sections.at(-1) as Section).body += `${plainText(token).trim()}\n`;
    }
  }
  return sections;
}

function plainText(token: Token | undefined): string {
  if (!token?.children) return token?.content ?? '';
  return token.children.map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('');
}

/** As code hosts do, so that one link works there and here. */
function toSlug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

function resolveLinks(tokens: readonly Token[], page: DocsPage): void {
  const tags: string[] = [];
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const href = toHref(String(token.attrGet('href') ?? ''), page);
      if (href === null) {
        token.tag = 'span';
        token.attrs = null;
      } else {
        token.attrSet('href', href);
      }
      tags.push(token.tag);
    } else if (token.type === 'link_close') {
      token.tag = tags.pop() ?? 'a';
    }
  }
}

/** Where a link of a page leads on this site; null: nowhere. */
function toHref(href: string, page: DocsPage): string | null {
  if (/^(https?:|mailto:|[/#])/.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  const target = posix.join(posix.dirname(page.file), file);
  const found = DOCS_PAGES.find((other) => other.file === target);
  return found ? docsPath(found) + (anchor === undefined ? '' : `#${anchor}`) : null;
}
