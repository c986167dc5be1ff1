import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test, vi } from 'vitest';

const ALDER = 'a0000000-0000-4000-8000-000000000001';
const BIRCH = 'b0000000-0000-4000-8000-000000000002';

describe('a document', () => {
  const sent = vi.fn(async (_input: unknown, _init?: RequestInit) => new Response());
  let page: typeof import('./page-organisation');
  beforeEach(async () => {
    sent.mockClear();
    vi.resetModules();
    vi.stubGlobal('window', { fetch: sent });
    page = await import('./page-organisation');
    return () => vi.unstubAllGlobals();
  });

  test('belongs to the first rendered organisation for its whole life', () => {
    expect(page.pageOrganisation()).toBeNull();
    expect(page.organisationHeaders()).toEqual({});
    expect(page.claimPage(ALDER)).toBe(true);
    expect(page.claimPage(BIRCH)).toBe(false);
    expect(page.claimPage(ALDER)).toBe(true);
    expect(page.pageOrganisation()).toBe(ALDER);
    expect(page.organisationHeaders()).toEqual({ 'X-Organisation': ALDER });
  });

  test('names it when the router fetches a page, and leaves all other requests unchanged', async () => {
    page.claimPage(ALDER);
    page.claimPage(BIRCH);
    const init = { headers: { rsc: '1', 'next-url': '/campaigns' } };
    await window.fetch('/videos?_rsc=1', init);
    await window.fetch('/api/v1/videos', { method: 'POST' });
    await window.fetch('/vendor/x.js');
    expect(sent).toHaveBeenCalledTimes(3);
    const [first, ...others] = sent.mock.calls;
    expect(Object.fromEntries(new Headers(first?.[1]?.headers))).toEqual({
      ...init.headers,
      'x-organisation': ALDER,
    });
    expect(others).toEqual([
      ['/api/v1/videos', { method: 'POST' }],
      ['/vendor/x.js', undefined],
    ]);
  });

  test('is unknown on a server, which renders for everybody', () => {
    vi.unstubAllGlobals();
    expect(page.claimPage(ALDER)).toBe(true);
    expect(page.claimPage(BIRCH)).toBe(true);
    expect(page.pageOrganisation()).toBeNull();
  });
});

test('every page of the dashboard says for which organisation it was rendered', () => {
  const folder = fileURLToPath(new URL('../../../app/(dashboard)', import.meta.url));
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)(page|layout|not-found)\.tsx$/.test(file),
  );
  expect(pages.length).toBeGreaterThan(10);
  const silent = pages.filter(
    // `insightFrame` draws one of the others in any case; `UrlState` only wraps its pages.
    (file) =>
      !/<(Painted|Prefetched)[\s>]|insightFrame\(|^export { UrlState as default }/.test(
        readFileSync(path.join(folder, file), 'utf8'),
      ),
  );
  // The first is "Page not found"; the second only wraps its pages.
  expect(silent.sort()).toEqual(['[...unknown]/page.tsx', 'settings/layout.tsx']);
});
