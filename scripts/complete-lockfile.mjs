/**
 * `npm run lock`: after a change of dependencies, names in package-lock.json the optional packages of platforms
 * that npm left out, and fills in the digests that it did not know. npm writes only those whose metadata it could read
 * when the lockfile was made, and then `npm ci` refuses the lockfile for lacking the others. Asks the registry, through
 * npm, where a digest is missing.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withoutIntegrity } from './prepare/lockfile.mjs';

const PACKAGE = new URL('../package.json', import.meta.url);
const FILE = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { packages } = lock;

/** Where npm would find `name` for the package at `from`: nested folders first, then the root's. */
function isLocked(from, name) {
  for (
    let folder = from;
    folder !== '';
    folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')
  ) {
    if (packages[`${folder}/node_modules/${name}`]) return true;
  }
  return packages[`node_modules/${name}`] !== undefined;
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** Platform packages carry their system and processor in their names: `@next/swc-darwin-arm64`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(libc && os === 'linux' && { libc: [libc] }),
    ...(os && { os: [os] }),
  };
}

let added = 0;
for (const [from, entry] of Object.entries({ ...packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(from, name) || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const platform = platformOf(name);
    if (!platform.os && !platform.cpu) continue;
    packages[`node_modules/${name}`] = { version, optional: true, ...platform };
    added += 1;
  }
}

/** The same lockfile as npm makes it when it has to look these packages up again. */
function resolveAgain(/** @type {string[]} */ names) {
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-lock-'));
  try {
    const rest = Object.fromEntries(Object.entries(packages).filter(([name]) => !names.includes(name)));
    cpSync(PACKAGE, path.join(folder, 'package.json'));
    const file = path.join(folder, 'package-lock.json');
    writeFileSync(file, JSON.stringify({ ...lock, packages: rest }));
    // No host of a registry, which is everybody's own to choose.
    const flags = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
    const args = ['install', ...flags, '--omit-lockfile-registry-resolved'];
    const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    return status === 0 ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const incomplete = withoutIntegrity(packages);
const found = incomplete.length > 0 ? resolveAgain(incomplete) : {};
for (const name of incomplete) {
  if (!found[name]?.integrity || found[name].version !== packages[name].version) continue;
  packages[name] = found[name];
  // What it brings inside of itself.
  const inside = Object.entries(found).filter(
    ([other, { inBundle }]) => inBundle && other.startsWith(`${name}/`),
  );
  Object.assign(packages, Object.fromEntries(inside));
}
const byName = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0);
lock.packages = Object.fromEntries(Object.entries(packages).sort(byName));
if (added > 0 || incomplete.length > 0) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
const left = withoutIntegrity(packages);
console.log(
  `${added} packages of other platforms were added to package-lock.json, and ${incomplete.length - left.length} digests.`,
);
if (left.length > 0) {
  console.error(`The registry gave no digest for ${left.join(', ')}.`);
  process.exitCode = 1;
}
