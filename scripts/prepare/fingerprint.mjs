import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Tests are not part of the build. */
const NOT_BUILT = /\.(test|spec)\.tsx?$/;

/**
 * A text that changes when the content of any of these files or folders changes; times do not count, so a fresh
 * checkout of the same commit is the same.
 * @param {string} root
 * @param {string[]} entries relative to root; those that do not exist count as empty
 */
export function fingerprint(root, entries) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  const visit = (/** @type {string} */ name) => {
    const file = path.join(root, name);
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) {
      for (const child of readdirSync(file).sort())
        if (child !== 'node_modules') visit(path.join(name, child));
    } else if (!NOT_BUILT.test(name)) {
      const content = readFileSync(file);
      hash.update(`\0${name}\0${content.length}\0`).update(content);
    }
  };
  for (const entry of entries) visit(entry);
  return hash.digest('hex');
}
