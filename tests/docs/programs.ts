/** Programs that documented code needs in addition to Node. */
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireProgram } from '@/tests/debian-package';

const onPath = (name: string) =>
  (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name));

export const requirePython = () =>
  requireProgram([...onPath('python3'), '/usr/bin/python3'], 'python3', 'Python');

/** R, where it is installed. */
export const findR = () => onPath('Rscript').find((file) => existsSync(file));

/** Puts a `curl` into a folder that exits with an error when the answer is a refusal, which plain curl does not. */
export function putStrictCurl(folder: string): void {
  const curl = requireProgram([...onPath('curl'), '/usr/bin/curl'], 'curl', 'curl');
  const file = path.join(folder, 'curl');
  writeFileSync(file, `#!/bin/sh\nexec ${curl} --fail-with-body --silent --show-error "$@"\n`);
  chmodSync(file, 0o755);
}
