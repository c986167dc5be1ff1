import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('zod reads the settings that pages write before it loads', async () => {
  // A process of its own: in this one, other tests have loaded zod.
  const program = `
    await import('./instrumentation-client.ts');
    const { globalConfig } = await import('zod/v4/core');
    console.log(globalConfig.jitless);
  `;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout.trim()).toBe('true');
});
