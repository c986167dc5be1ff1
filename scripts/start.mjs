/**
 * `npm start` and, with `--dev`, `npm run dev`: from a fresh clone to a running server. Everything here is plain
 * JavaScript without dependencies, because it installs these; the rest is scripts/serve.ts.
 */
import { mkdirSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as steps from './prepare/steps.mjs';

const dev = process.argv.includes('--dev');

try {
  steps.checkNode();
  steps.loadEnvFile();
  process.chdir(steps.root);
  steps.installDependencies();
  if (dev) {
    mkdirSync(path.dirname(steps.serverFile()), { recursive: true });
    await steps.bundleServer();
  } else await steps.build();
  process.env.NODE_ENV ??= dev ? 'development' : 'production';
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  // Avoids compiling the same code again at the next start, if this Node supports it.
  module.enableCompileCache?.(path.join(steps.root, 'node_modules/.cache/trackagoat/compiled'));
  const { serve } = await import(pathToFileURL(steps.serverFile()).href);
  await serve({ dev, root: steps.root });
} catch (error) {
  process.exitCode = steps.explainStop(error);
}
