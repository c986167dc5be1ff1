/** Finds a Chromium for the browser tests, or installs one. Plain JavaScript, because it runs before anything else. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Stop } from '../prepare/steps.mjs';
import { findProgram, installPrograms } from './programs.mjs';

/**
 * Playwright's own choice, too: the engine without the windows of a browser. Four of the browser tests' files took 158
 * seconds of the processor with it, and 253 with the whole browser.
 */
export const SHELL = 'chromium-headless-shell';

const OTHERS = ['chromium', 'chromium-browser', 'google-chrome'];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium that starts, installed if there is none. Throws Stop, saying how to get one. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (works(given)) return given;
    throw new Stop(`CHROMIUM_PATH is ${given}, which does not start: point it to a Chromium, or unset it.`);
  }
  for (const install of [
    () => installPrograms([SHELL]),
    () => installPrograms(['chromium']),
    installDownload,
  ]) {
    await install();
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
  const places = [...[SHELL, ...OTHERS].map(findProgram), ...APPLICATIONS, chromium.executablePath()];
  return places.find((file) => file && existsSync(file) && works(file));
}

/** Some systems have a placeholder there that only explains how to install it. */
function works(/** @type {string} */ file) {
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Playwright's own, from its own host. */
function installDownload() {
  console.log('Downloading Chromium (Playwright) …');
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' };
  return spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', env }).status === 0;
}
