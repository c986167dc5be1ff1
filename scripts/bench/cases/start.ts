/** Case 11: from `npm start` on a built checkout to the first good answer, against an empty app and the database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensurePostgres } from '../../postgres/ensure';
import { addRow, type Bench, type BenchCase } from '../context';
import { interleave } from '../interleave';
import { buildNextApp } from '../next-app';
import { productEnv, startServer } from '../servers';

export const start: BenchCase = {
  ids: ['11'],
  async run(bench) {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'trackagoat-bench-'));
    const app = buildNextApp(bench.root, bench.say);
    try {
      const { ours, reference } = await interleave(
        {
          ours: { run: () => startOurs(bench, dataDir) },
          reference: { run: async () => (await startEmptyApp(app)) + (await startDatabase(dataDir)) },
        },
        // The first start creates the database.
        { warmup: 1, rounds: 7 },
      );
      const ratio = ours.median / reference.median;
      const row = { id: '11', what: 'ready after npm start', ours, reference, unit: 'ms', ratio };
      addRow(bench, { ...row, target: '≤ 1.3 ×', met: ratio <= 1.3 });
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

const NPM_START = ['npm', 'start', '--silent'];

async function startOurs({ root }: Bench, dataDir: string): Promise<number> {
  const server = await startServer(NPM_START, '/api/ready', { cwd: root, env: productEnv(dataDir) });
  await server.stop();
  return server.readyMs;
}

async function startEmptyApp(cwd: string): Promise<number> {
  const server = await startServer(NPM_START, '/constant', { cwd, env: { NODE_ENV: 'production' } });
  await server.stop();
  return server.readyMs;
}

async function startDatabase(dataDir: string): Promise<number> {
  const startedAt = performance.now();
  const postgres = await ensurePostgres(dataDir);
  const ms = performance.now() - startedAt;
  await postgres.stop();
  return ms;
}
