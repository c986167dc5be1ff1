import { expect, it } from 'vitest';
import { counted, countRequest, readMetrics } from './request-metrics';

const line = { id: 'r1', caller: null, method: 'GET', path: '/api/v1/me', status: 200, ms: 12 };
const token = 'a-token-of-sixteen';

it('counts requests by route, with ids taken out of the path', async () => {
  const uuid = '3f2b8c1e-0d4a-4c59-9a3e-1b2c3d4e5f60';
  countRequest({ ...line, path: `/api/v1/campaigns/${uuid}/items` });
  countRequest({ ...line, path: `/api/v1/campaigns/${uuid.toUpperCase()}/items` });
  const page = await readMetrics(`Bearer ${token}`, token);
  expect(page?.contentType).toMatch(/^text\/plain/);
  expect(page?.text).toContain(
    'trackagoat_requests_total{method="GET",route="/api/v1/campaigns/:id/items",status="200"} 2',
  );
  expect(page?.text).toContain('trackagoat_request_seconds_bucket{le="0.025",method="GET"');
  expect(page?.text).toContain('process_cpu_user_seconds_total');
});

it('counts made-up addresses in one series', async () => {
  countRequest({ ...line, path: '/wp-login.php', status: 404 });
  countRequest({ ...line, path: '/.env', status: 404 });
  const page = await readMetrics(`Bearer ${token}`, token);
  expect(page?.text).toContain('trackagoat_requests_total{method="GET",route="none",status="404"} 2');
  expect(page?.text).not.toContain('wp-login');
});

it('makes no series from names made up by callers, for any answer', async () => {
  const sizeOf = async () => (await readMetrics(`Bearer ${token}`, token))?.text.split('\n').length ?? 0;
  for (const status of [200, 401, 429, 500]) countRequest({ ...line, path: '/nowhere', status });
  countRequest({ ...line, method: 'BREW', path: '/nowhere', status: 299 });
  const before = await sizeOf();
  for (let n = 0; n < 5_000; n++) {
    const status = [200, 401, 429, 500][n % 4] ?? 200;
    countRequest({ ...line, path: `/api/v1/${n}/${'x'.repeat(n % 100)}`, status });
    countRequest({ ...line, method: `M${n}`, path: `/api/v1/${n}`, status: 1_000 + n });
  }
  expect((await sizeOf()) - before).toBeLessThan(5);
});

it.each([null, '', 'Bearer', 'Bearer wrong-token-sixteen', token])(
  'shows nothing for authorization %j',
  async (given) => {
    expect(await readMetrics(given, token)).toBeNull();
  },
);

it('counts the lines of the log, and passes them on', async () => {
  const lines: unknown[] = [];
  counted((one) => lines.push(one))({ ...line, path: '/api/v1/events' });
  expect(lines).toEqual([{ ...line, path: '/api/v1/events' }]);
  expect((await readMetrics(`Bearer ${token}`, token))?.text).toContain(
    'route="/api/v1/events",status="200"} 1',
  );
});
