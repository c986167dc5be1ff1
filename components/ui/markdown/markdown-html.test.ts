import { describe, expect, it } from 'vitest';
import { MARKDOWN_SHAPES } from '@/tests/fixtures/markdown-shapes';
import { toMarkdownHtml } from './markdown-html';

describe('Markdown as HTML', () => {
  it('draws headings below the page’s own two, lists, tables, tasks and addresses', () => {
    expect(toMarkdownHtml('# One\n\n###### Six')).toBe('<h3>One</h3>\n<h6>Six</h6>\n');
    expect(toMarkdownHtml('- [ ] brief\n- [x] **contract**')).toBe(
      '<ul>\n<li>☐ brief</li>\n<li>☑ <strong>contract</strong></li>\n</ul>\n',
    );
    expect(toMarkdownHtml('|a|\n|-|\n|1|')).toContain('<td>1</td>');
    expect(toMarkdownHtml('See https://example.com/x, README.md and ~~that~~.')).toBe(
      '<p>See <a href="https://example.com/x" target="_blank" rel="noreferrer noopener">https://example.com/x</a>, README.md and <s>that</s>.</p>\n',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '```"onmouseover=alert(1) x\ncode\n```',
    '![<img src=x onerror=alert(1)>](https://e.example/x.png)',
    '![x](https://e.example/x.png "onload=alert(1)")',
  ])('shows HTML and foreign pictures as text: %s', (text) => {
    const html = toMarkdownHtml(text) ?? '';
    expect(html).not.toMatch(/<(script|img|svg|iframe)/i);
    expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/</);
    expect(html).not.toMatch(/<[^>]*\son\w+=/i);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    ' javascript:x',
  ])('makes no link of %s', (href) => expect(toMarkdownHtml(`[x](<${href}>)`)).not.toContain('<a'));

  it('refuses text that nests too deeply, instead of leaving part of it out', () => {
    expect(toMarkdownHtml(`${'> '.repeat(15)}deep`)).toContain('deep');
    expect(toMarkdownHtml(`${'> '.repeat(40)}deeper`)).toBeNull();
    expect(toMarkdownHtml('*a*'.repeat(30_000))).toBeNull();
  });

  // What is too deep at its longest may be drawn when it is shorter.
  describe.each([20_000, 100_000])('of a README of %i characters', (length) => {
    it.each(Object.keys(MARKDOWN_SHAPES))('takes no longer for %s than for prose', (shape) => {
      const text = MARKDOWN_SHAPES[shape]?.(length) ?? '';
      expect(text.length).toBeGreaterThan(length - 100);
      const startedAt = performance.now();
      const html = toMarkdownHtml(text);
      // Half a second at most on two shared cores; the former renderer took up to minutes.
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      expect((html ?? '').length).toBeLessThan(text.length * 20);
    });
  });
});
