/** An empty project that has installed the packed client, for programs that call a server through it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '@/scripts/migrate/files';
import { runCommand } from './run-command';

export interface ClientProject {
  /** Runs a program and returns what it wrote. */
  run(name: string, env: Readonly<Record<string, string>>): Promise<string>;
  remove(): void;
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
  },
};

/**
 * Installs the client and what it needs from packed copies, so that no registry is asked, and checks and compiles
 * programs there.
 * @param programs TypeScript by name
 */
export async function makeClientProject(programs: Readonly<Record<string, string>>): Promise<ClientProject> {
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-client-'));
  const npm = (...args: string[]) => runCommand('npm', args, { cwd: folder });
  const installed = ['openapi-fetch', 'openapi-typescript-helpers'];
  const packed = [
    await npm('pack', '--silent', path.join(root, 'clients/typescript')),
    await npm(
      ...['pack', '--silent', '--ignore-scripts'],
      ...installed.map((name) => path.join(root, 'node_modules', name)),
    ),
  ];
  const files = packed.join('').match(/\S+\.tgz/g) ?? [];
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await npm('install', '--offline', '--no-audit', '--no-fund', ...files);
  const names = Object.keys(programs);
  for (const name of names) writeFileSync(path.join(folder, `${name}.ts`), programs[name] ?? '');
  const settings = { ...TSCONFIG, files: names.map((name) => `${name}.ts`) };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(settings));
  await runCommand(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  return {
    run: (name, env) => runCommand(process.execPath, [`${name}.js`], { cwd: folder, env }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
