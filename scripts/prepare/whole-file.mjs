/** Files that exist completely or not at all, even if the process ends or the disk fills up meanwhile. */
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

let counter = 0;

/**
 * Writes a file, replacing an existing one.
 * @param {string} file
 * @param {string} text
 * @param {{ mode?: number, adopt?: (file: string) => void }} [options] `adopt` is called with the file before it has
 * its name
 */
export function writeWhole(file, text, options = {}) {
  inPart(file, text, options, (part) => renameSync(part, file));
}

/**
 * Writes a new file; false if it exists.
 * @param {string} file
 * @param {string} text
 * @param {{ mode?: number, adopt?: (file: string) => void }} [options]
 * @returns {boolean}
 */
export function createWhole(file, text, options = {}) {
  return inPart(file, text, options, (part) => {
    try {
      // Not renamed, which would replace a file that another process has created meanwhile.
      linkSync(part, file);
      return true;
    } catch (error) {
      if (error.code === 'EEXIST') return false;
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(error.code)) throw error;
      return createDirectly(file, text, options);
    } finally {
      rmSync(part, { force: true });
    }
  });
}

/** For disks without hard links, such as those of some cameras and network shares. */
function createDirectly(file, text, { mode = 0o600, adopt }) {
  try {
    writeFileSync(file, text, { flag: 'wx', mode });
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    rmSync(file, { force: true });
    throw error;
  }
  adopt?.(file);
  return true;
}

/** Writes under another name, synced to the disk, and lets `finish` set its final name. */
function inPart(file, text, { mode = 0o600, adopt }, finish) {
  const part = `${file}.${process.pid}-${counter++}.part`;
  try {
    const handle = openSync(part, 'w', mode);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    adopt?.(part);
    const done = finish(part);
    flushFolder(path.dirname(file));
    return done;
  } catch (error) {
    try {
      rmSync(part, { force: true });
    } catch {
      // The first error says more.
    }
    // Errors of writing name no file, but their reader needs to know which.
    throw Object.assign(error, { path: file });
  }
}

/** So that the name survives a power cut; some systems cannot do this, and it is not essential. */
function flushFolder(folder) {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Nothing to be done about it.
  }
}
