/**
 * `npm run generate`: writes the Prisma client from prisma/schema.prisma, after a change of it. The client is
 * committed, so that nobody else needs Prisma's command, which weighs 220 MB: npx fetches the client's version. It
 * looks for an executable engine, which generating never runs: any existing file satisfies it.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const { status } = spawnSync(
  'npx',
  ['--yes', `prisma@${dependencies['@prisma/client']}`, 'generate', '--no-hints'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  },
);
process.exitCode = status ?? 1;
