import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from './whole-file.mjs';

const PACKAGE = 'node_modules/@scalar/api-reference';
const BUNDLE = 'standalone.esm.js';

/**
 * Puts the browser bundle that draws `/docs` into public/, where the server finds it: the page must not fetch it,
 * nor anything else, from another host. Does nothing when it is there in the installed version.
 */
export function copyApiReference(/** @type {string} */ root) {
  const from = path.join(root, PACKAGE, 'dist/browser');
  const to = path.join(root, 'public/vendor/api-reference');
  const { version } = JSON.parse(readFileSync(path.join(root, PACKAGE, 'package.json'), 'utf8'));
  const stamp = path.join(to, 'version.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(path.join(to, 'chunks'), { recursive: true });
  const chunks = readdirSync(path.join(from, 'chunks')).filter((name) => name.endsWith('.js'));
  for (const name of [BUNDLE, ...chunks.map((chunk) => path.join('chunks', chunk))])
    copyFileSync(path.join(from, name), path.join(to, name));
  // Last: a copy that broke off is done again.
  writeWhole(stamp, version, { mode: 0o644 });
}
