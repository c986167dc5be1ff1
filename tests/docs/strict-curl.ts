import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireProgram } from '@/scripts/test/programs.mjs';

/** Puts a `curl` into a folder that exits with an error when the answer is a refusal, which plain curl does not. */
export async function putStrictCurl(folder: string): Promise<void> {
  const curl = await requireProgram('curl', 'curl');
  const file = path.join(folder, 'curl');
  writeFileSync(file, `#!/bin/sh\nexec ${curl} --fail-with-body --silent --show-error "$@"\n`);
  chmodSync(file, 0o755);
}
