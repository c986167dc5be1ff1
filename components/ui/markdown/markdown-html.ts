import MarkdownIt, { type Token } from 'markdown-it';

/**
 * Markdown of people as HTML, at a bounded cost. markdown-it's time grows only with the length, for any text; depth and
 * the number of elements are limited here.
 */

/** Of blocks in blocks: a list item takes two. */
const MAX_DEPTH = 20;
/** The number of elements that a browser lays out without a pause. */
const MAX_TOKENS = 20_000;

/** In UTF-16 units. Longer texts are rendered in the reader's browser: the server has one thread for all requests. */
export const LONGEST_ON_SERVER = 20_000;

const markdown = new MarkdownIt('default', {
  // HTML is shown as typed.
  html: false,
  linkify: true,
  maxNesting: MAX_DEPTH,
});

// Links only explicit addresses: "README.md" is a file, although .md is a country.
markdown.linkify.set({ fuzzyLink: false });
markdown.validateLink = (href) => /^(https?:|mailto:|[/#])/i.test(href.trim());

// The page has its own first two levels of headings.
for (const rule of ['heading_open', 'heading_close']) {
  markdown.renderer.rules[rule] = (tokens, index, options, _env, renderer) => {
    const token = tokens[index];
    if (token) token.tag = `h${Math.min(Number(token.tag.slice(1)) + 2, 6)}`;
    return renderer.renderToken(tokens, index, options);
  };
}

markdown.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
  tokens[index]?.attrSet('target', '_blank');
  tokens[index]?.attrSet('rel', 'noreferrer noopener');
  return renderer.renderToken(tokens, index, options);
};

// A picture on another host would reveal the readers to that host.
markdown.renderer.rules.image = (tokens, index) => {
  return markdown.utils.escapeHtml(tokens[index]?.content ?? '');
};

/** Items that begin with `[ ]` or `[x]` are open and finished tasks. */
markdown.core.ruler.push('tasks', ({ tokens }) => {
  for (const [index, token] of tokens.entries()) {
    const first = token.children?.[0];
    if (token.type !== 'inline' || tokens[index - 2]?.type !== 'list_item_open' || !first) continue;
    first.content = first.content.replace(/^\[ \](?= )/, '☐').replace(/^\[x\](?= )/i, '☑');
  }
});

/** The HTML, safe to put into a page; null for a text with too much nesting or too many elements. */
export function toMarkdownHtml(text: string): string | null {
  const tokens = markdown.parse(text, {});
  if (isTooMuch(tokens)) return null;
  return markdown.renderer.render(tokens, markdown.options, {});
}

function isTooMuch(tokens: readonly Token[]): boolean {
  let count = tokens.length;
  for (const token of tokens) {
    count += token.children?.length ?? 0;
    // Below its last level markdown-it drops content.
    if (count > MAX_TOKENS || (token.nesting === 1 && token.level >= MAX_DEPTH - 1)) return true;
  }
  return false;
}
