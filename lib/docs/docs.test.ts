import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPage, readPage } from './files';
import { llmsFull, llmsIndex } from './llms';
import { DOCS_PAGES, type DocsPage, docsPath, findPage, markdownPath, REFERENCE_PATH } from './pages';
import { renderPage } from './render';
import { searchDocs } from './search';

const GUIDE: DocsPage = { slug: 'api', file: 'docs/api.md', label: 'API', about: 'Calls' };
const htmlOf = (text: string) => renderPage(GUIDE, text).html;

describe('the pages', () => {
  it.each(DOCS_PAGES)('$file begins with its title, and says so in its own address', async (page) => {
    expect(await readPage(page)).toMatch(/^# \S/);
    expect(findPage(page.slug)).toBe(page);
    expect(findPage(markdownPath(page).slice('/docs/'.length, -'.md'.length))).toBe(page);
  });

  it('holds every guide of the folder', () => {
    const files = DOCS_PAGES.map(({ file }) => file);
    const others = ['docs/style.md'];
    const guides = readFileSync('README.md', 'utf8').match(/docs\/[\w/-]+\.md/g) ?? [];
    const recipes = readdirSync('docs/recipes').map((name) => `docs/recipes/${name}`);
    expect(files).toEqual(expect.arrayContaining(recipes));
    for (const guide of guides) if (!others.includes(guide)) expect(files).toContain(guide);
  });

  it.each(DOCS_PAGES)('$file links to what exists', async (page) => {
    const { html } = await loadPage(page);
    const anchorsOf = async (href: string) => {
      const other = DOCS_PAGES.find((one) => docsPath(one) === href);
      return other && (await loadPage(other)).sections.map(({ id }) => id);
    };
    for (const [, href = ''] of html.matchAll(/<a href="([^"]+)"/g)) {
      if (/^(https?:|mailto:|\/api\/)/.test(href)) continue;
      const [target = '', anchor] = href.split('#');
      if (target === REFERENCE_PATH) continue;
      const anchors = await anchorsOf(target || docsPath(page));
      expect(anchors, href).toBeDefined();
      if (anchor !== undefined) expect(anchors, href).toContain(anchor);
    }
    for (const [, file = ''] of (await readPage(page)).matchAll(/\]\(([^)#:]+\.\w+)[)#]/g)) {
      if (!file.startsWith('/'))
        expect(existsSync(path.join(path.dirname(page.file), file)), file).toBe(true);
    }
  });
});

describe('a page as HTML', () => {
  it('gives each heading an anchor of its own', () => {
    const { title, html, sections } = renderPage(
      GUIDE,
      '# Calls\n\nOne.\n\n## A `key`, again\n\nTwo\nlines.\n\n## A key again\n',
    );
    expect(title).toBe('Calls');
    expect(sections).toEqual([
      { id: 'calls', heading: 'Calls', level: 1, body: 'One.\n' },
      { id: 'a-key-again', heading: 'A key, again', level: 2, body: 'Two lines.\n' },
      { id: 'a-key-again-1', heading: 'A key again', level: 2, body: '' },
    ]);
    expect(html).not.toContain('<h1');
    expect(html).toContain('<h2 id="a-key-again-1">A key again<a class="anchor" href="#a-key-again-1"');
  });

  it('leads links to files to their pages, and unlinks files that have none', () => {
    expect(htmlOf('[a](semantics.md#levels) [b](../CHANGELOG.md)')).toContain(
      '<a href="/docs/semantics#levels">a</a> <a href="/docs/changelog">b</a>',
    );
    expect(htmlOf('[c](decisions/0001-x.md) [d](https://e.example/)')).toContain(
      '<span>c</span> <a href="https://e.example/">d</a>',
    );
  });

  it('shows HTML as it is typed, in text, headings and code', () => {
    const html = htmlOf('# T\n\n## <b>"x"\n\n<i>y</i>\n\n    <script>z</script>\n');
    expect(html).not.toMatch(/<(b|i|script)>/);
    expect(html).toContain('aria-label="Link to “&lt;b&gt;&quot;x&quot;”"');
  });
});

describe('search', () => {
  it.each([
    ['partial bucket', '/docs/api'],
    ['leaderbord', '/docs/insights'],
    ['backup', '/docs/operations'],
  ])('finds “%s”', async (words, page) => {
    const hits = await searchDocs(words);
    expect(hits.map(({ href }) => href.split('#')[0])).toContain(page);
    for (const { excerpt } of hits) expect(excerpt.length).toBeLessThan(160);
  });

  it('finds nothing for words that no page holds, and for none', async () => {
    expect(await searchDocs('zzzzqqqq')).toEqual([]);
    expect(await searchDocs('  ')).toEqual([]);
  });
});

describe('for language models', () => {
  it('lists every page, and holds every page', async () => {
    const [index, full] = [llmsIndex(), await llmsFull()];
    for (const page of DOCS_PAGES) {
      expect(index).toContain(`(${markdownPath(page)})`);
      expect(full).toContain(await readPage(page));
    }
  });
});
