/**
 * `npm run try-node [-- 22 24]`: installs, builds, starts and runs some tests on each version of Node that `engines`
 * names, in a copy of the last commit. The npm package `node` brings the versions.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const PORT = '38917';
const START_MS = 120_000;
/** Pure ones, and two that need the database's binaries, the argon2 addon and WebAssembly. */
const TESTS = ['scripts/prepare', 'lib/metrics', 'scripts/migrate/apply.db.test.ts', 'lib/auth'];

const wanted = process.argv.slice(2);
const versions = wanted.length > 0 ? wanted : ['20.19', '22', '24'];
const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-node-'));

/** Runs a command in the copy; its output, or an error with the end of it. */
function run(
  /** @type {string} */ command,
  /** @type {string[]} */ args,
  /** @type {NodeJS.ProcessEnv} */ env,
) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  const text = `${stdout}${stderr}`;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${text.slice(-3000)}`);
  return text;
}

/** An environment in which `node`, and with it npm, is that version. */
function environmentOf(/** @type {string} */ version) {
  const find = ['--yes', '-p', `node@${version}`, 'node', '-p', 'process.execPath'];
  const program = run('npx', find, process.env).trim().split('\n').at(-1) ?? '';
  const PATH = `${path.dirname(program)}${path.delimiter}${process.env.PATH}`;
  return {
    ...process.env,
    PATH,
    TRACKAGOAT_DATA: path.join(folder, '.data'),
    TRACKAGOAT_DEMO: '0',
    PORT,
    HOST: '127.0.0.1',
  };
}

async function start(/** @type {NodeJS.ProcessEnv} */ env) {
  const server = spawn('node', ['scripts/start.mjs'], { cwd: folder, env, stdio: 'ignore' });
  const gone = once(server, 'exit');
  try {
    for (const end = Date.now() + START_MS; ; ) {
      const answer = await fetch(`http://127.0.0.1:${PORT}/api/ready`).catch(() => null);
      if (answer?.ok) return;
      if (server.exitCode !== null || Date.now() > end) throw new Error('The server did not become ready.');
      await sleep(500);
    }
  } finally {
    server.kill('SIGTERM');
    await gone;
  }
}

try {
  run('git', ['clone', '--quiet', root, folder], process.env);
  for (const version of versions) {
    const env = environmentOf(version);
    const exact = run('node', ['--version'], env).trim();
    const installed = run('npm', ['ci', '--no-audit', '--no-fund'], env);
    const warnings = installed.split('\n').filter((line) => line.includes('EBADENGINE')).length;
    run('node', ['scripts/build.mjs'], env);
    await start(env);
    run('node', ['node_modules/vitest/vitest.mjs', 'run', ...TESTS], env);
    console.log(`${exact}: installed with ${warnings} engine warnings, built, started, tested`);
    if (warnings > 0) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
