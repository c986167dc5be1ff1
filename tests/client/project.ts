/** An empty project that has installed the packed client, for programs that call a server through it. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '@/scripts/migrate/files';
import { runCommand } from './run-command';

export interface ClientProject {
  folder: string;
  /** Runs a program, by the name of its file, and returns what it wrote. */
  run(file: string, env: Readonly<Record<string, string>>): Promise<string>;
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
 * @param programs by the name of the file: TypeScript, or JavaScript (`.mjs`), whose types are not checked
 */
export async function makeClientProject(programs: Readonly<Record<string, string>>): Promise<ClientProject> {
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-client-'));
  const npm = (...args: string[]) => runCommand('npm', args, { cwd: folder });
  const client = path.join(folder, 'client');
  const needed = ['openapi-fetch', 'openapi-typescript-helpers'];
  const sources = [client, ...needed.map((name) => path.join(root, 'node_modules', name))];
  await buildClient(client);
  const packed = await npm('pack', '--silent', '--ignore-scripts', ...sources);
  const files = packed.match(/\S+\.tgz/g) ?? [];
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await npm('install', '--offline', '--no-audit', '--no-fund', ...files);
  for (const [file, code] of Object.entries(programs)) writeFileSync(path.join(folder, file), code);
  const checked = Object.keys(programs).filter((file) => file.endsWith('.ts'));
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ ...TSCONFIG, files: checked }));
  if (checked.length > 0) {
    await compile('-p', folder);
  }
  return {
    folder,
    run: (file, env) => runCommand(process.execPath, [file.replace(/\.ts$/, '.js')], { cwd: folder, env }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** As `npm pack` does before it packs, but into a folder of its own: tests run at the same time. */
async function buildClient(folder: string): Promise<void> {
  const source = path.join(root, 'clients/typescript');
  await compile('-p', source, '--outDir', path.join(folder, 'dist'));
  for (const file of ['package.json', 'README.md'])
    copyFileSync(path.join(source, file), path.join(folder, file));
}

function compile(...args: string[]): Promise<string> {
  return runCommand(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), ...args]);
}
