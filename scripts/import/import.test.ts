/** The command itself, as a process of its own: exit codes, output, and memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundled } from '@/tests/bundled';
import { type FakeServer, startFakeServer } from './fake-server';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = bundled('scripts/import.ts');
let server: FakeServer;
let folder: string;

beforeAll(async () => {
  server = await startFakeServer();
  folder = mkdtempSync(join(tmpdir(), 'trackagoat-import-'));
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(
  args: string[],
  options: { key?: string; stdin?: string; nodeOptions?: string } = {},
): Promise<Outcome> {
  const { TRACKAGOAT_KEY: _, ...environment } = process.env;
  const env = {
    ...environment,
    ...(options.key === undefined ? {} : { TRACKAGOAT_KEY: options.key }),
    ...(options.nodeOptions === undefined ? {} : { NODE_OPTIONS: options.nodeOptions }),
  };
  const child: ChildProcess = spawn(process.execPath, [bundle.file, ...args], {
    cwd: root,
    env,
  });
  const outcome = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (outcome.stdout += chunk));
  child.stderr?.on('data', (chunk) => (outcome.stderr += chunk));
  child.stdin?.end(options.stdin ?? '');
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...outcome })));
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const line = (id: number) =>
  `{"kind":"creator","platform_id":"c${id}","captured_at":"2026-03-01T08:00:00Z"}\n`;
/** Standard output without its preamble. */
const summary = (outcome: Outcome) => JSON.parse(outcome.stdout.trim().split('\n').at(-1) ?? 'null');

describe('npm run import', () => {
  it('ends with 0 and a JSON summary when everything is stored', async () => {
    const outcome = await run([file('a.ndjson', line(1) + line(2)), '--url', server.url], {
      key: 'tga_environment',
    });
    expect(outcome.code).toBe(0);
    expect(summary(outcome)).toMatchObject({ accepted: 2, unchanged: 0, rejected: 0, complete: true });
    expect(outcome.stderr).toContain('Importing into Test brand.');
    expect(outcome.stderr).toContain('100 %, 2 records, 0 rejected');
    expect(server.keys).toContain('Bearer tga_environment');
  });

  it('exits with 1 when lines are rejected, lists them and keeps them in a file', async () => {
    const path = file(
      'b.csv',
      'kind,platform_id,captured_at,followers\ncreator,c1,2026-03-01T08:00:00Z,5\ncreator,c2,today,many\n',
    );
    const kept = join(folder, 'rejected.ndjson');
    const outcome = await run([path, '--url', server.url, '--key', 'tga_argument', '--rejected', kept]);
    expect(outcome.code).toBe(1);
    expect(summary(outcome)).toMatchObject({ accepted: 1, rejected: 1, complete: true });
    expect(outcome.stderr).toContain(`${path}:3 captured_at: “today” is not a date and time`);
    expect(outcome.stderr).toContain('followers: “many” is not a whole number');
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({
      file: path,
      line: 3,
      text: 'creator,c2,today,many',
    });
    expect(server.keys).toContain('Bearer tga_argument');
  });

  it('takes the key from standard input', async () => {
    const outcome = await run([file('c.ndjson', line(1)), '--url', server.url, '--key', '-'], {
      stdin: 'tga_input\n',
    });
    expect(outcome.code).toBe(0);
    expect(server.keys).toContain('Bearer tga_input');
    expect(
      (await run([join(folder, 'c.ndjson'), '--url', server.url], { stdin: 'tga_piped\nrest' })).code,
    ).toBe(0);
    expect(server.keys).toContain('Bearer tga_piped');
  });

  it('exits with 2 and one sentence when it is called wrongly, or without a key', async () => {
    for (const [args, sentence] of [
      [['a.csv'], '--url is missing, for example --url http://localhost:3000.'],
      [
        ['a.csv', '--url', 'http://x'],
        'The key is missing: pass it in TRACKAGOAT_KEY, on standard input, or with --key.',
      ],
    ] as const) {
      const outcome = await run([...args]);
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
      expect(outcome.stderr.trim()).toMatch(/^[^\n]+$/);
      expect(outcome.stderr).toContain(sentence);
    }
  });

  it('ends with 1 and one sentence, no stack, when the file or the server is missing', async () => {
    const gone = await run([join(folder, 'gone.csv'), '--url', server.url], { key: 'k' });
    expect(gone.code).toBe(1);
    expect(gone.stderr.trim()).toBe(`${join(folder, 'gone.csv')} does not exist.`);
    const unwritable = await run(
      [file('d.ndjson', line(1)), '--url', server.url, '--rejected', '/no/such/folder/x'],
      { key: 'k' },
    );
    expect(unwritable).toMatchObject({ code: 1, stderr: '/no/such/folder/x cannot be written: ENOENT.\n' });
  });

  it('refuses a packed file of blank lines in a sentence, without extra memory', async () => {
    const header = 'kind,platform_id,captured_at\ncreator,c1,2026-03-01T08:00:00Z\n';
    for (const [name, first] of [
      ['begins', ''],
      ['has', header],
    ] as const) {
      const path = join(folder, `${name}.csv.gz`);
      writeFileSync(path, gzipSync(`${first}${'\n'.repeat(20_000_000)}`, { level: 1 }));
      const outcome = await run([path, '--url', server.url], {
        key: 'k',
        nodeOptions: '--max-old-space-size=96',
      });
      expect(outcome.code).toBe(1);
      expect(outcome.stderr).toContain(`${path} ${name}`);
      expect(outcome.stderr).toContain('more than 1,000,000 blank lines');
      expect(summary(outcome).peak_rss_mb).toBeLessThan(400);
    }
  });

  it('does not grow its memory with the file: 100,000 records in a heap of 64 MB', {
    // The duration depends on the machine.
    timeout: 600_000,
  }, async () => {
    server.countOnly = true;
    server.calls.length = 0;
    const small = await run([await captures('small.csv.gz', 20_000), '--url', server.url], { key: 'k' });
    expect(summary(small)).toMatchObject({ accepted: 20_000, complete: true });
    // 25 MB of text, which takes more than the heap once it is records.
    const path = await captures('large.csv.gz', 100_000);
    const large = await run([path, '--url', server.url], {
      key: 'k',
      nodeOptions: '--max-old-space-size=64',
    });
    expect(large.stderr).toContain('100 %, 100,000 records');
    expect(large.code).toBe(0);
    expect(server.calls.slice(2)).toHaveLength(10);
    expect(summary(large).peak_rss_mb).toBeLessThan(summary(small).peak_rss_mb + 60);
    expect(summary(large).peak_rss_mb).toBeLessThan(400);
  });
});

/** Writes video captures as packed CSV, a block at a time. */
async function captures(name: string, count: number): Promise<string> {
  const path = join(folder, name);
  function* blocks() {
    yield 'kind,platform_id,creator_platform_id,captured_at,views,likes,comments,shares,saves,caption\n';
    const caption = 'a caption, quoted 😀 '.padEnd(180, 'and long ');
    for (let from = 0; from < count; from += 1_000) {
      let block = '';
      for (let id = from; id < from + 1_000; id += 1) {
        block += `video,73000000000000${id % 5_000},6800000000000001,2026-01-${10 + (id % 20)}T08:${10 + (id % 50)}:00Z,`;
        block += `${id},${id >> 4},${id >> 9},,,"${caption}${id}"\n`;
      }
      yield block;
    }
  }
  await pipeline(Readable.from(blocks()), createGzip({ level: 1 }), createWriteStream(path));
  return path;
}
