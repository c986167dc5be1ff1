import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { DayQuota } from '@/lib/auth/day-quota';
import { maxOf } from '@/lib/contract/plans';
import { root } from '@/scripts/migrate/files';
import { fixture } from '@/tests/fixture';
import { testHttp } from '@/tests/http';
import { GAINS, makeWorld } from '@/tests/mcp/world';
import { serveRoutes } from '@/tests/serve-routes';
import { makeClientProject } from './project';

/** The packed client in an empty project, against the routes behind a socket. */

const http = testHttp({ plan: 'pro' });
const served = fixture(
  () => serveRoutes(http),
  ({ close }) => close(),
);
const CONNECT = `
import { answer, rows, TrackagoatError, trackagoat } from 'trackagoat';
const api = trackagoat({ url: process.env.TRACKAGOAT_URL!, key: process.env.TRACKAGOAT_KEY! });
const say = (value: unknown) => console.log(JSON.stringify(value));
`;
const TOUR = `${CONNECT}
const { data: [creator] } = await answer(api.GET('/api/v1/creators', { params: { query: { platform_id: 'c1' } } }));
const query = { entity: 'creator', entity_id: creator!.id, metric: 'views' } as const;
const week = { ...query, from: '2026-03-02', to: '2026-03-08' };
const { data } = await answer(api.GET('/api/v1/analytics', { params: { query: week } }));
say(data.totals.map(({ value }) => value));
const download = { params: { query: { ...query, format: 'csv' } }, parseAs: 'text' } as const;
const csv: string = await answer(api.GET('/api/v1/analytics', download));
say(csv.split(',')[0]);
const ids = new Set<string>();
for await (const video of rows(api, '/api/v1/videos', { query: { limit: 1 } })) ids.add(video.platform_id);
say(ids.size);
const counted = await answer(api.GET('/api/v1/videos', { params: { query: { with: ['trend', 'total_count'] } } }));
say([counted.meta.total_count, counted.data[0]!.trend !== undefined]);
const { data: made } = await answer(api.POST('/api/v1/campaigns', { body: { name: 'Typed' } }));
const change = { params: { path: { id: made.id } }, body: { name: 'Changed' } };
const { data: changed } = await answer(api.PATCH('/api/v1/campaigns/{id}', change));
say(changed.name);
try {
  await answer(api.GET('/api/v1/analytics', { params: { query: { ...query, from: '2020-01-01' } } }));
} catch (error) {
  if (!(error instanceof TrackagoatError)) throw error;
  say([error.status, error.code, error.allowedUrl?.startsWith('/api/v1/analytics?'), error.requestId?.length]);
}
`;
const LIMITED = `${CONNECT} say((await answer(api.GET('/api/v1/projects', {}))).data.length);`;

const readme = readFileSync(path.join(root, 'clients/typescript/README.md'), 'utf8');
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
const exampleOf = (index: number) => `example-${index}.ts`;

const project = fixture(
  () =>
    makeClientProject({
      'tour.ts': TOUR,
      'limited.ts': LIMITED,
      ...Object.fromEntries(examples.map((code, index) => [exampleOf(index), code])),
    }),
  async ({ remove }) => remove(),
);
beforeAll(() => makeWorld(http));

/** The lines that a program writes. */
async function run(name: string): Promise<string[]> {
  const output = await project.run(name, { TRACKAGOAT_URL: served.origin, TRACKAGOAT_KEY: http.first.key });
  return output.trimEnd().split('\n');
}

it('the examples of its README run', async () => {
  const written: string[][] = [];
  for (const index of examples.keys()) written.push(await run(exampleOf(index)));
  expect(written).toEqual([
    [expect.stringMatching(/^2026-\d\d-\d\d \d+$/)],
    Object.keys(GAINS).map(() => expect.stringMatching(/^Caption|^Ignore/)),
    ['400 invalid_params followers'],
    [''],
  ]);
});

it('answers, pages, downloads, writes and refusals have the types and values of the API', async () => {
  expect((await run('tour.ts')).map((line) => JSON.parse(line))).toEqual([
    [7 * (GAINS.v1 + GAINS.v2)],
    expect.any(String),
    Object.keys(GAINS).length,
    [Object.keys(GAINS).length, true],
    'Changed',
    [402, 'retention_exceeded', true, 36],
  ]);
});

it('a call beyond the limit of the day waits as Retry-After says, and is answered after midnight', async () => {
  const before = new Date('2026-03-10T23:59:59Z');
  const isRefused = () => http.log.some(({ status }) => status === 429);
  http.use({
    clock: () => (isRefused() ? new Date('2026-03-11T00:00:01Z') : before),
    quota: new DayQuota(),
  });
  const calls = maxOf('max_api_requests_per_day', 'pro') as number;
  await http.db.apiCallCounter.updateMany({ data: { calls } });
  const written = await run('limited.ts');
  expect(written).toEqual(['1']);
  expect(http.log.slice(-2).map(({ status }) => status)).toEqual([429, 200]);
});

it('a program that only asks bundles without the pages', async () => {
  const bundled = await build({
    stdin: {
      contents: "import { trackagoat } from './index.ts'; trackagoat({ url: '', key: '' });",
      resolveDir: path.join(root, 'clients/typescript/src'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    minifySyntax: true,
  });
  const code = bundled.outputFiles[0]?.text ?? '';
  expect(code).toContain('Retry-After');
  expect(code).not.toContain('next_cursor');
  expect(code).not.toContain('TrackagoatError');
});
