import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundle, root } from '@/scripts/prepare/steps.mjs';
import { fixture } from './fixture';

/**
 * One of our modules as a program, for a file of tests that starts processes of it: compiling TypeScript would take a
 * second of the processor at each start. @param entry from the root
 */
export function bundled(entry: string): { file: string } {
  return fixture(
    async () => {
      // In the project, where it finds its packages.
      const data = path.join(root, '.data');
      mkdirSync(data, { recursive: true });
      const folder = mkdtempSync(path.join(data, 'bundled-'));
      await bundle(entry, folder).catch((error) => {
        rmSync(folder, { recursive: true });
        throw error;
      });
      return { folder, file: path.join(folder, `${path.parse(entry).name}.mjs`) };
    },
    async ({ folder }) => rmSync(folder, { recursive: true }),
  );
}
