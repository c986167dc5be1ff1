/** A nearly empty Next app: the minimal cost of any answer from a route handler. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench } from './context';
import { type RunningServer, startServer } from './servers';
import { FLOOR } from './sql';

const CONFIG = (root: string) => `export default {
  poweredByHeader: false,
  turbopack: { root: ${JSON.stringify(root)} },
  outputFileTracingRoot: ${JSON.stringify(root)},
  serverExternalPackages: ['pg'],
};
`;

/** The text of BENCH_ANSWER, read once. */
const CONSTANT = `import { readFileSync } from 'node:fs';

export const dynamic = 'force-dynamic';

let text;

export function GET() {
  text ??= process.env.BENCH_ANSWER ? readFileSync(process.env.BENCH_ANSWER, 'utf8') : '{}';
  return new Response(text, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
`;

/** The floor query of case 1 behind a route. */
const QUERY = `import { Pool } from 'pg';

export const dynamic = 'force-dynamic';

let pool;

export async function GET(request) {
  pool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
  const { searchParams } = new URL(request.url);
  const values = ['campaign', 'from', 'to'].map((name) => searchParams.get(name));
  const { rows } = await pool.query(${JSON.stringify(FLOOR)}, values);
  return Response.json({ data: rows, error: null, meta: {} });
}
`;

/** The built app's folder: inside the checkout, where it finds the same Next. */
export function buildNextApp(root: string, say: (line: string) => void): string {
  const folder = path.join(root, '.data/bench-next-app');
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/next/package.json'), 'utf8'));
  const files: Record<string, string> = {
    'package.json': JSON.stringify({
      name: 'bench-next-app',
      private: true,
      scripts: { start: 'next start' },
    }),
    'next.config.mjs': CONFIG(root),
    'app/constant/route.js': CONSTANT,
    'app/query/route.js': QUERY,
  };
  const stamp = path.join(folder, '.next/stamp');
  const wanted = JSON.stringify([version, process.version, files]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  say('Building the bare Next app …');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as NodeJS.ProcessEnv;
  const built = spawnSync(process.execPath, [nextCommand(root), 'build'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (built.status !== 0)
    throw new Error(`the bare Next app could not be built:\n${built.stdout}${built.stderr}`);
  writeFileSync(stamp, wanted);
  return folder;
}

/** Starts it, built. @param env of the process: DATABASE_URL for `/query`, BENCH_ANSWER for `/constant` */
export function startNextApp({ root, say }: Bench, env: Record<string, string>): Promise<RunningServer> {
  const command = [process.execPath, nextCommand(root), 'start', '--hostname', '127.0.0.1'];
  return startServer(command, '/constant', {
    cwd: buildNextApp(root, say),
    env: { NODE_ENV: 'production', ...env },
  });
}

const nextCommand = (root: string) => path.join(root, 'node_modules/next/dist/bin/next');
