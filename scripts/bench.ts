/** `npm run bench`: see docs/performance.md. */
import { readOptions } from './bench/options';
import { runBench } from './bench/run';
import { stopAllServers } from './bench/servers';
import { runCommand } from './command';
import * as steps from './prepare/steps.mjs';

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  process.chdir(steps.root);
  steps.generate();
  await steps.build();
  try {
    if (!(await runBench(steps.root, options))) process.exitCode = 1;
  } finally {
    await stopAllServers();
  }
});
