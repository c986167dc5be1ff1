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

  test('belongs to the first organisation that is painted, for good', () => {
    expect(page.pageOrganisation()).toBeNull();
    expect(page.organisationHeaders()).toEqual({});
    expect(page.claimPage(ALDER)).toBe(true);
    expect(page.claimPage(BIRCH)).toBe(false);
    expect(page.claimPage(ALDER)).toBe(true);
    expect(page.pageOrganisation()).toBe(ALDER);
    expect(page.organisationHeaders()).toEqual({ 'X-Organisation': ALDER });
  });

  test('names it where the router asks for a page, and leaves all other requests alone', async () => {
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

  test('is not what a server has, which paints for everybody', () => {
    vi.unstubAllGlobals();
    expect(page.claimPage(ALDER)).toBe(true);
    expect(page.claimPage(BIRCH)).toBe(true);
    expect(page.pageOrganisation()).toBeNull();
  });
});

test('every page of the dashboard says for which organisation it was painted', () => {
  const folder = fileURLToPath(new URL('../../../app/(dashboard)', import.meta.url));
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)(page|layout|not-found)\.tsx$/.test(file),
  );
  expect(pages.length).toBeGreaterThan(10);
  const silent = pages.filter(
    (file) => !/<(Painted|Prefetched)[\s>]/.test(readFileSync(path.join(folder, file), 'utf8')),
  );
  // The one shows the page of what is not found, the other nothing but what its pages show.
  expect(silent.sort()).toEqual(['[...unknown]/page.tsx', 'settings/layout.tsx']);
});
