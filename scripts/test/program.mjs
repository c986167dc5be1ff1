import { spawn } from 'node:child_process';

/**
 * Runs a Node program to its end; returns true if it went well. Rejects if it could not be started.
 * @param {readonly string[]} args
 * @param {{ print?: (output: string) => void }} [options] `print` is called once, at the end,
 *   with everything that the program wrote to either stream; without it the program writes to the terminal
 * @returns {Promise<boolean>}
 */
export function runProgram(args, { print } = {}) {
  return new Promise((resolve, reject) => {
    const output = print ? 'pipe' : 'inherit';
    const child = spawn(process.execPath, args, { stdio: ['inherit', output, output] });
    /** @type {Buffer[]} */
    const written = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => written.push(chunk));
    child.once('error', reject);
    child.once('close', (status) => {
      print?.(Buffer.concat(written).toString());
      resolve(status === 0);
    });
  });
}
