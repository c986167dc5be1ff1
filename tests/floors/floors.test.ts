import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { checkFloors } from '@/scripts/floors/check';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the import floors', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  /** The checker's findings for a tree of these files. */
  function check(files: Record<string, string>): string[] {
    const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-floors-'));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return checkFloors(folder).map(({ file, line, message }) => `${file}:${line} ${message}`);
  }

  it('hold in this repository', () => {
    expect(checkFloors(root)).toEqual([]);
  });

  it('let imports go down, through the alias and by relative path', () => {
    const found = check({
      'app/page.tsx':
        "import '@/lib/http/edge/route';\nimport '../components/dashboard/page';\nexport const a = <p>x</p>;",
      'components/dashboard/page.tsx': "import '@/components/charts/chart';",
      'components/charts/chart.tsx': "import '@/lib/client/api/api';",
      'lib/client/api/api.ts': "import '@/lib/contract/accounts/me';",
      'lib/http/edge/route.ts': "import '@/lib/env';",
      'lib/contract/accounts/me.ts': "import '../errors';",
      'lib/errors.ts': 'export const errors = 1;',
      'lib/env.ts': 'export const port = process.env.PORT;',
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['an import', "import { a } from '@/lib/http/edge/route';"],
    ['a relative import', "import '../http/edge/route';"],
    ['an import of a type', "import type { A } from '@/lib/http/edge/route';"],
    ['an inline type', "export type A = import('@/lib/http/edge/route').A;"],
    ['a re-export', "export * from '@/lib/http/edge/route';"],
    ['an import on demand', "export const a = () => import('@/lib/http/edge/route');"],
  ])('refuse going upward by %s', (_, text) => {
    expect(
      check({
        'lib/data/reader.ts': text,
        'lib/http/edge/route.ts': 'export const a = 1; export type A = 1;',
      }),
    ).toEqual([
      'lib/data/reader.ts:1 imports upward: lib/data (floor 3) from lib/http (floor 6) (lib/http/edge/route.ts)',
    ]);
  });

  it('refuse going sideways between folders of one floor', () => {
    const found = check({
      'lib/commands/ingest/ingest.ts': "import '@/lib/analytics/resolve';",
      'lib/analytics/resolve.ts': '',
    });
    expect(found).toEqual([
      'lib/commands/ingest/ingest.ts:1 imports sideways: lib/commands (floor 5) from lib/analytics (floor 5) (lib/analytics/resolve.ts)',
    ]);
  });

  it('refuse the browser side importing from the server side, and the reverse', () => {
    const files = { 'lib/auth/policy.ts': '', 'lib/client/api/api.ts': '', 'lib/env.ts': '' };
    expect(check({ ...files, 'components/ui/button.tsx': "import '@/lib/auth/policy';" })).toEqual([
      'components/ui/button.tsx:1 imports across towers: the browser side from the server side (lib/auth/policy.ts)',
    ]);
    expect(check({ ...files, 'lib/http/edge/route.ts': "import '@/lib/client/api/api';" })).toContain(
      'lib/http/edge/route.ts:1 imports across towers: the server side from the browser side (lib/client/api/api.ts)',
    );
    expect(check({ ...files, 'lib/time/day.ts': "import '@/lib/env';" })).toEqual([
      'lib/time/day.ts:1 imports across towers: the base side from the server side (lib/env.ts)',
    ]);
  });

  it('refuse plain components importing from the dashboard', () => {
    const found = check({ 'components/ui/a.tsx': "import '../charts/b';", 'components/charts/b.tsx': '' });
    expect(found).toEqual([
      'components/ui/a.tsx:1 imports upward: components/ui (floor 7) from components/charts (floor 7.1) (components/charts/b.tsx)',
    ]);
  });

  it('refuse a stage importing a sibling stage, except for the spine and the shared types', () => {
    const found = check({
      'lib/analytics/resolve.ts': "import './bucket';\nimport './measure';",
      'lib/analytics/bucket.ts': "import './types';\nimport './bucket-keys';\nimport './measure';",
      'lib/analytics/bucket-keys.ts': '',
      'lib/analytics/measure.ts': '',
      'lib/analytics/types.ts': '',
    });
    expect(found).toEqual([
      'lib/analytics/bucket.ts:3 imports a sibling stage: only resolve.ts puts stages together (lib/analytics/measure.ts)',
    ]);
  });

  it('refuse folders that import each other, though their files do not', () => {
    const found = check({
      'lib/data/days/a.ts': "import '@/lib/data/db/b';",
      'lib/data/db/b.ts': '',
      'lib/data/db/c.ts': "import '@/lib/data/days/d';",
      'lib/data/days/d.ts': '',
    });
    expect(found).toEqual([
      'lib/data/days:1 folders import in a circle: lib/data/days → lib/data/db → lib/data/days',
    ]);
  });

  it('refuse a folder of more than fifteen files, its tests not counted', () => {
    const names = (count: number, end: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`lib/time/f${i}${end}`, '']));
    expect(check({ ...names(15, '.ts'), ...names(15, '.test.ts') })).toEqual([]);
    expect(check(names(16, '.ts'))).toEqual(['lib/time:1 has 16 files, more than 15']);
  });

  it('refuse a circle, naming every file of it', () => {
    const found = check({
      'lib/data/a.ts': "import './b';",
      'lib/data/b.ts': "\nimport type { C } from './c';",
      'lib/data/c.ts': "import '@/lib/data/a';\nexport type C = 1;",
      'lib/data/d.ts': "import './a';",
    });
    expect(found).toEqual([
      'lib/data/a.ts:1 imports in a circle: lib/data/a.ts → lib/data/b.ts → lib/data/c.ts → lib/data/a.ts',
    ]);
  });

  it('refuse the generated Prisma client outside lib/data, in tests too and before it is generated', () => {
    const text = "import { PrismaClient } from '@/lib/data/generated/client';";
    const message = ':1 imports the generated Prisma client: only lib/data does (lib/data/generated/client)';
    expect(check({ 'lib/data/db/client.ts': text })).toEqual([]);
    expect(check({ 'lib/commands/ingest/ingest.ts': text })).toEqual([
      `lib/commands/ingest/ingest.ts${message}`,
    ]);
    expect(check({ 'lib/commands/ingest.test.ts': text })).toEqual([`lib/commands/ingest.test.ts${message}`]);
  });

  it('refuse the product importing scripts or tests, which only tests may', () => {
    const files = { 'tests/database.ts': '', 'lib/data/a.test.ts': "import '@/tests/database';" };
    expect(check(files)).toEqual([]);
    expect(check({ ...files, 'lib/data/a.ts': "import '@/tests/database';" })).toEqual([
      'lib/data/a.ts:1 imports from outside app, components and lib (tests/database.ts)',
    ]);
  });

  it('refuse a package outside the folder that wraps it', () => {
    expect(check({ 'lib/cache/cache.ts': "import { LRUCache } from 'lru-cache';" })).toEqual([]);
    expect(check({ 'lib/http/edge/route.ts': "import { LRUCache } from 'lru-cache';" })).toEqual([
      'lib/http/edge/route.ts:1 imports lru-cache: only lib/cache does',
    ]);
  });

  it.each([
    ['new Date()', 'new Date()'],
    ['new globalThis.Date()', 'new Date()'],
    ['Date()', 'Date()'],
    ['Date.now()', 'Date.now()'],
    ["Date['now']()", 'Date.now()'],
    ['performance.now()', 'performance.now()'],
    ['Temporal.Now.instant()', 'Temporal.Now'],
  ])('refuse the clock %s in a folder where the current time is an argument', (text, clock) => {
    const folders = ['analytics', 'commands', 'contract', 'data', 'metrics', 'time'].map(
      (name) => `lib/${name}`,
    );
    for (const folder of [...folders, 'lib/client', 'components/charts', 'components/dashboard/home']) {
      expect(check({ [`${folder}/x.ts`]: `\nexport const x = ${text};` })).toEqual([
        `${folder}/x.ts:2 reads the clock (${clock}): the current time is an argument here`,
      ]);
    }
    const readers = ['lib/http/x.ts', 'lib/client/page/clock.ts'];
    for (const file of readers) expect(check({ [file]: `export const x = ${text};` })).toEqual([]);
  });

  it('allow a given date to be read anywhere', () => {
    expect(
      check({ 'lib/time/day.ts': 'export const day = (at: number) => new Date(at).getUTCDay();' }),
    ).toEqual([]);
  });

  it('refuse process.env outside lib/env.ts', () => {
    const text = "export const a = process.env.A;\nexport const b = process['env'].B;";
    expect(check({ 'lib/env.ts': text })).toEqual([]);
    expect(check({ 'lib/auth/sign-in/options.ts': text, 'app/page.tsx': text })).toEqual([
      'app/page.tsx:1 reads process.env: only lib/env.ts does',
      'app/page.tsx:2 reads process.env: only lib/env.ts does',
      'lib/auth/sign-in/options.ts:1 reads process.env: only lib/env.ts does',
      'lib/auth/sign-in/options.ts:2 reads process.env: only lib/env.ts does',
    ]);
  });
});
