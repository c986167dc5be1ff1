import { afterEach, expect, it, vi } from 'vitest';
import { fetchFile } from './file';

afterEach(() => vi.unstubAllGlobals());

const answers = (...pages: (string | number)[]) => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const page = pages[asked.length - 1] ?? '';
    return typeof page === 'string'
      ? new Response(page)
      : Response.json({ error: 'Too many calls.', meta: { code: 'rate_limited' } }, { status: page });
  });
  return asked;
};

it('puts the pages of a list one after the other, under one header', async () => {
  const asked = answers('Rank,Video\r\n1,a\r\n2,"b\nc"\r\n', 'Rank,Video\r\n3,d\r\n');
  const file = await fetchFile(['/one', '/two']);
  expect(await file.text()).toBe('Rank,Video\r\n1,a\r\n2,"b\nc"\r\n3,d\r\n');
  expect(asked).toEqual(['/one', '/two']);
  expect(file.type).toBe('text/csv;charset=utf-8');
});

it('makes no file of some of the pages', async () => {
  answers('Rank,Video\r\n1,a\r\n', 429);
  await expect(fetchFile(['/one', '/two'])).rejects.toThrow('Too many calls.');
});
