/** Files that are there whole or not at all, whatever ends the process or fills the disk meanwhile. */
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

let counter = 0;

/**
 * Writes a file in place of one that may be there.
 * @param {string} file
 * @param {string} text
 * @param {{ mode?: number, adopt?: (file: string) => void }} [options] `adopt` is given the file before it has its name
 */
export function writeWhole(file, text, options = {}) {
  inPart(file, text, options, (part) => renameSync(part, file));
}

/**
 * Writes a file that must not be there yet; false where it is.
 * @param {string} file
 * @param {string} text
 * @param {{ mode?: number, adopt?: (file: string) => void }} [options]
 * @returns {boolean}
 */
export function createWhole(file, text, options = {}) {
  return inPart(file, text, options, (part) => {
    try {
      // Not renamed, which would replace a file that another process has made meanwhile.
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

/** Writes under another name, down to the disk, and lets `finish` give it its own. */
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
      // What went wrong first says more.
    }
    // Writing names no file; whoever reads the error wants to know which.
    throw Object.assign(error, { path: file });
  }
}

/** So that the name outlives a power cut; some systems cannot, and none needs it to go on. */
function flushFolder(folder) {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Nothing to be done about it.
  }
}
