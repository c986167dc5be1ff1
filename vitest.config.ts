import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// One seed for the laws of a run, in all its workers (tests/laws.ts).
if (process.env.SEED === undefined) {
  process.env.SEED = String(randomInt(2 ** 31));
  console.log(`SEED=${process.env.SEED}`);
}

/** Of both projects, which share them when they run together: Vitest's own choice leaves one core idle. */
const WORKERS = 2;

const elsewhere = ['node_modules/**', '.next*/**', '.data/**', 'e2e/**'];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    // How long a busy machine takes is no property of the product.
    expect: { poll: { timeout: 60_000 } },
    // Starting a process and loading packages took longer than many files' tests.
    isolate: false,
    // Room for what a test makes and drops: collecting it took more of the processor than memory is worth here.
    execArgv: ['--max-semi-space-size=64'],
    setupFiles: ['tests/fresh-modules.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers: WORKERS,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['**/*.db.test.ts', ...elsewhere],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          maxWorkers: WORKERS,
          include: ['**/*.db.test.ts'],
          exclude: elsewhere,
          globalSetup: ['tests/database-server.ts'],
          // Property tests run many worlds; how long that takes is the machine's business.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
