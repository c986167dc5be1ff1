import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { openApiDocument } from '@/lib/contract/openapi/document';
import { root } from '../migrate/files';
import { type Document, typesOf } from './types';

/** Where the client's types are. */
export const CLIENT_TYPES = path.join(root, 'clients/typescript/src/document.ts');

/** The text of that file, formatted as the rest of the repository. */
export function clientTypes(): string {
  const text = typesOf(openApiDocument() as unknown as Document);
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['format', '--stdin-file-path=clients/typescript/src/document.ts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, ...args], {
    cwd: root,
    input: text,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
