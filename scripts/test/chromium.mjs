/** Finds a Chromium for the browser tests, or installs one. Plain JavaScript, because it runs before anything else. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Stop } from '../prepare/steps.mjs';

/**
 * Playwright's own choice, too: the engine without the windows of a browser. Four of the browser tests' files took 158
 * seconds of the processor with it, and 253 with the whole browser.
 */
const SHELL = '/usr/bin/chromium-headless-shell';

const USUAL_PLACES = [
  SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Installs the preferred Chromium as a package of the system, where that is possible and none is named. Needs none of
 * our own packages: these are installed at the same time, and both mostly wait for the network.
 */
export async function installShell() {
  if (!process.env.CHROMIUM_PATH && !existsSync(SHELL)) await installPackage('chromium-headless-shell');
}

/**
 * The path of a Chromium that starts. Throws Stop, saying how to get one.
 * @param {Promise<void>} [installing] an `installShell` that has been started
 * @returns {Promise<string>}
 */
export async function findChromium(installing = installShell()) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (works(given)) return given;
    throw new Stop(`CHROMIUM_PATH is ${given}, which does not start: point it to a Chromium, or unset it.`);
  }
  await installing;
  const found = await findInstalled();
  if (found) return found;
  for (const install of [() => installPackage('chromium'), installDownload]) {
    if (!(await install())) continue;
    const installed = await findInstalled();
    if (installed) return installed;
  }
  throw new Stop(
    'There is no Chromium for the browser tests and none could be installed: install the package "chromium" of your ' +
      'system, or set CHROMIUM_PATH to one.',
  );
}

async function findInstalled() {
  const { chromium } = await import('@playwright/test');
  return [...USUAL_PLACES, chromium.executablePath()].find((file) => existsSync(file) && works(file)) ?? null;
}

/** Some systems have a placeholder there that only explains how to install it. */
function works(/** @type {string} */ file) {
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** A package of Debian's, where this user may install packages. Returns whether it was installed. */
async function installPackage(/** @type {string} */ name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing ${name} (apt-get) …`);
  // One process for both, because the next one would only start once npm, which blocks this process, has ended.
  const script = `apt-get update -q; exec apt-get install -q -y --no-install-recommends ${name}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'ignore', 'inherit'], env });
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  return status === 0;
}

/** Playwright's own, from its own host. */
function installDownload() {
  console.log('Downloading Chromium (Playwright) …');
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' };
  return spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', env }).status === 0;
}
