import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationAt, ROOT } from '@/lib/contract/paths';
import { requireCommand } from '@/scripts/admin/commands';
import { root } from '@/scripts/migrate/files';
import { makeClientProject } from '@/tests/client/project';
import { fixture } from '@/tests/fixture';
import { testHttp } from '@/tests/http';
import { serveRoutes } from '@/tests/serve-routes';
import { BLOCKS, inlineCode, RECIPES } from './blocks';
import { checkCommand, readCommand } from './commands';
import { isNotRun, needlessEntries } from './not-run';
import { type Installation, inPlace, RUNNERS } from './runners';
import { DOCS_NOW, makeDocsWorld } from './world';

/** Every command, request and snippet of README, guides and recipes. */

const http = testHttp({ now: DOCS_NOW });
const served = fixture(
  () => serveRoutes(http),
  ({ close }) => close(),
);

const project = fixture(
  () => makeClientProject({}),
  async ({ remove }) => remove(),
);

/** What was posted to Slack. */
const messages: string[] = [];
const slack = createServer((request, response) => {
  let text = '';
  request.on('data', (part) => {
    text += part;
  });
  request.on('end', () => {
    messages.push(JSON.parse(text).text);
    response.end('ok');
  });
});

let installation: Installation;
beforeAll(async () => {
  const world = await makeDocsWorld(http);
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
  const webhook = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/`;
  installation = { served, project, key: http.first.key, webhook, ...world };
});
afterAll(() => slack.close());

const blocks = BLOCKS.filter((block) => !isNotRun(block));
const outputs = new Map<string, string[]>();

describe('blocks', () => {
  it.each(blocks)('$place runs ($language)', async (block) => {
    const run = RUNNERS[block.language];
    if (!run) throw new Error(`Nothing runs "${block.language}": add a runner, or an entry in not-run.ts.`);
    const output = await run(inPlace(block, installation), installation);
    outputs.set(block.file, [...(outputs.get(block.file) ?? []), output]);
  });

  it('no exception is out of date', () => {
    expect(needlessEntries(BLOCKS)).toEqual([]);
  });

  it('each recipe answers what it promises', () => {
    const of = (name: string) => outputs.get(`docs/recipes/${name}.md`)?.join('\n') ?? '';
    expect(outputs.size).toBeGreaterThan(RECIPES.length);
    expect(of('python')).toMatch(/^Spring \d+$/m);
    expect(of('javascript')).toMatch(/^Video 1 \d+$/m);
    expect(of('google-sheets')).toContain('"@some.handle"');
    expect(of('excel')).toContain('@some.handle');
    expect(of('r').split('\n').length).toBeGreaterThan(30);
    expect(messages).toEqual([
      expect.stringMatching(/^\*[\d,]+ new views\* from 2026-11-03 to 2026-11-09\n1\. @some/),
    ]);
  });
});

describe('within sentences', () => {
  const code = inlineCode();

  it('every command of npm exists and accepts its arguments', () => {
    for (const command of code.filter((text) => /^npm [a-z]/.test(text))) checkCommand(command);
  });

  it('every call is an operation', () => {
    const calls = code.flatMap((text) => {
      const [, methods, address = ''] = /^([A-Z]+(?:\/[A-Z]+)*) (\/[^?]*)/.exec(text) ?? [];
      return methods ? methods.split('/').map((method) => ({ method, address })) : [];
    });
    expect(calls.length).toBeGreaterThan(20);
    for (const { method, address } of calls) {
      const full = address.startsWith(ROOT) ? address : ROOT + address;
      expect(operationAt(method, full.replaceAll(/:id/g, 'x')), `${method} ${address}`).not.toBeNull();
    }
  });

  it('every set of parameters in the table of questions is answered', async () => {
    const { campaignId, creatorId, projectId } = installation;
    const sets = inlineCode(['docs/api.md']).filter((text) =>
      /^(metric|mode|breakdown|entity|tz|format)=/.test(text),
    );
    expect(sets.length).toBeGreaterThan(8);
    for (const text of sets) {
      const isOfProject = /entity=project|breakdown=campaign/.test(text);
      const asked = new URLSearchParams({ entity: isOfProject ? 'project' : 'campaign', metric: 'views' });
      for (const [name, value] of new URLSearchParams(text)) asked.set(name, value);
      if (asked.has('entity_ids')) asked.set('entity_ids', creatorId);
      else asked.set('entity_id', isOfProject ? projectId : campaignId);
      const response = await http.call(`/analytics?${asked}`);
      expect(response.status, `${text}: ${await response.clone().text()}`).toBe(200);
    }
  });
});

describe('commands of the administrator', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-docs-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Values for the three dots of an option. */
  const values = (): Record<string, string> => ({
    org: http.first.scope.orgUuid,
    name: 'Documented',
    tz: 'Europe/Berlin',
    plan: 'pro',
    email: 'documented@example.com',
  });

  /** Commands that replace the database or need other servers, and the tests that run them. */
  const ELSEWHERE: Readonly<Record<string, string>> = {
    restore: 'scripts/admin/backups/restore.db.test.ts',
    distribute: 'scripts/admin/distribution.db.test.ts',
    distribution: 'scripts/admin/distribution.db.test.ts',
  };

  const documented = inlineCode(['docs/operations.md']).filter((text) =>
    text.startsWith('npm run admin -- '),
  );

  it.each(documented)('%s', async (text) => {
    const [name = '', ...args] = readCommand(text)?.args ?? [];
    const elsewhere = ELSEWHERE[name];
    if (elsewhere !== undefined) return expect(existsSync(path.join(root, elsewhere))).toBe(true);
    const filled = args.map((arg, index) =>
      arg === 'FILE'
        ? path.join(folder, 'backup.gz')
        : arg === 'x'
          ? (values()[args[index - 1]?.slice(2) ?? ''] ?? arg)
          : arg,
    );
    process.env.TRACKAGOAT_PASSWORD = 'a password of the documentation';
    const run = await requireCommand(name).load();
    const result = await run(filled, { db: http.db, url: http.databaseUrl, now: DOCS_NOW });
    expect(Object.keys(result).length).toBeGreaterThan(0);
  });
});
