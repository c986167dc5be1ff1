import { expect, it } from 'vitest';
import { type TrackagoatOptions, trackagoat } from './client';

const url = 'http://localhost';

it.each([
  ['two lines', 'tga_secret\nmore'],
  ['the placeholder of the documentation', 'tga_…'],
  ['nothing', ' '],
  ['an unset variable', undefined],
])('a key that is %s is refused, and not repeated', (_, key) => {
  expect(() => trackagoat({ url, key } as TrackagoatOptions)).toThrow(
    /^The key is missing, or contains characters that no key has\.$/,
  );
});

it('the line break at the end of a file with a key is no part of it', async () => {
  let sent: string | null = null;
  const api = trackagoat({
    url,
    key: 'tga_secret\n',
    fetch: async ({ headers }) => {
      sent = headers.get('Authorization');
      return Response.json({ data: [], error: null, meta: { next_cursor: null } });
    },
  });
  await api.GET('/api/v1/projects');
  expect(sent).toBe('Bearer tga_secret');
});
