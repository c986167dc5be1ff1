/** `npm run bench`: see docs/performance.md. */
import { stopCluster } from './bench/databases';
import { readOptions } from './bench/options';
import { runBench } from './bench/run';
import { stopAllServers } from './bench/servers';
import { runSoak } from './bench/soak/run';
import { runCommand } from './command';
import * as steps from './prepare/steps.mjs';

/** The servers run in process groups of their own, which an interrupt of the terminal does not reach. */
async function interrupt(): Promise<void> {
  await stopAllServers();
  await stopCluster();
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  process.chdir(steps.root);
  await steps.build();
  try {
    const isGood = options.soak
      ? await runSoak(steps.root, options.minutes)
      : await runBench(steps.root, options);
    if (!isGood) process.exitCode = 1;
  } finally {
    await stopAllServers();
  }
});
