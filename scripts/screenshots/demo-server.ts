import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port';
import { root } from '../migrate/files';
import { type DemoFile, readDemoFile } from '../start/demo-file';

export interface DemoServer {
  url: string;
  demo: DemoFile;
  stop(): Promise<void>;
}

const POLL_MS = 500;

/** Starts the server with the demo on a free port of this machine, and waits until the demo is complete. */
export async function startDemoServer(): Promise<DemoServer> {
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'trackagoat-screenshots-'));
  const own = { TRACKAGOAT_DATA: dataDir, TRACKAGOAT_DEMO: '1', DATABASE_URL: '', NEXTAUTH_URL: '' };
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...own, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async () => {
    server.kill('SIGTERM');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const file = path.join(dataDir, 'demo.json');
  for (;;) {
    const demo = readDemoFile(file);
    if (demo?.status === 'done') return { url: `http://localhost:${port}`, demo, stop };
    if (server.exitCode !== null || server.signalCode !== null) {
      await stop();
      throw new Error('The server did not start.');
    }
    await sleep(POLL_MS);
  }
}
