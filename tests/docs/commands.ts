/** Commands of npm as the documentation writes them, read by the parsers that read them in earnest. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { requireCommand } from '@/scripts/admin/commands';
import { readOptions } from '@/scripts/bench/options';
import { parseImportArguments } from '@/scripts/import/options';
import { parseMcpArguments } from '@/scripts/mcp/options';
import { root } from '@/scripts/migrate/files';

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Of the scripts that take arguments. Each throws for what its command does not accept. */
const PARSERS: Readonly<Record<string, (args: readonly string[]) => unknown>> = {
  admin: ([name = '']) => requireCommand(name),
  bench: readOptions,
  import: parseImportArguments,
  mcp: parseMcpArguments,
};

/** `npm run admin -- backup FILE` → the script and what is after `--`; null for other commands of npm. */
export function readCommand(command: string): { script: string; args: string[] } | null {
  const [, script = '', rest = ''] = /^npm (?:run )?([\w:-]+)(?: -- (.*))?$/.exec(command.trim()) ?? [];
  if (!(script in scripts)) return null;
  // Optional parts are accepted, too; three dots are for a value.
  const plain = rest
    .replaceAll(/[[\]]/g, '')
    .replaceAll('…', rest.includes('--url …') ? 'http://localhost' : 'x');
  return { script, args: plain.split(' ').filter((word) => word !== '') };
}

/** Throws unless the command exists and accepts the arguments. */
export function checkCommand(command: string): void {
  const read = readCommand(command);
  if (read) {
    if (read.args.length > 0) PARSERS[read.script]?.(read.args);
    return;
  }
  if (!/^npm (pack|install) \.\/(clients\/typescript|trackagoat-[\d.]+\.tgz)$/.test(command.trim())) {
    throw new Error(`There is no such command: ${command}`);
  }
}
