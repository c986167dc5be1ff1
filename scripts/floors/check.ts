/** Walks a tree and checks every file against the rules. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { findCycles } from './cycles';
import { type Found, readSource } from './read-source';
import { fileProblems, importRules, isTest } from './rules';
import { GENERATED, isIn, MAX_FILES, PRODUCT } from './zones';

/** `file` is relative to the root of the tree. */
type Violation = { file: string; line: number; message: string };

const SOURCE = /\.(ts|tsx|mts)$/;
const ENDINGS = ['', '.ts', '.tsx', '.mts', '.mjs', '.js', '/index.ts', '/index.tsx'];

/** All violations in the product's folders under `root`, in order of the files. */
export function checkFloors(root: string): Violation[] {
  const violations: Violation[] = [];
  const graph = new Map<string, Map<string, number>>();
  for (const file of PRODUCT.flatMap((folder) => sourceFiles(root, folder))) {
    // Tests may import across floors, except for the generated client, which only lib/data may import.
    const source = readSource(file, readFileSync(path.join(root, file), 'utf8'));
    const imports = resolveAll(root, file, source.imports);
    for (const { to, line } of imports) {
      for (const rule of importRules) {
        const message = isTest(file) && rule.name !== 'generatedClient' ? null : rule(file, to);
        if (message) violations.push({ file, line, message: `${message} (${to})` });
      }
    }
    if (isTest(file)) continue;
    violations.push(...fileProblems(file, source).map((problem) => ({ file, ...problem })));
    graph.set(file, new Map(imports.map(({ to, line }) => [to, line])));
  }
  for (const cycle of findCycles(graph)) {
    const [file, next] = cycle as [string, string];
    const line = graph.get(file)?.get(next) ?? 1;
    violations.push({ file, line, message: `imports in a circle: ${[...cycle, file].join(' → ')}` });
  }
  violations.push(...folderProblems(graph));
  return violations.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

/** Folders that import each other in a circle, and folders with too many files. */
function folderProblems(graph: ReadonlyMap<string, ReadonlyMap<string, number>>): Violation[] {
  const folders = new Map<string, Map<string, number>>();
  const sizes = new Map<string, number>();
  for (const [file, imports] of graph) {
    const folder = path.posix.dirname(file);
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
    const to = folders.get(folder) ?? folders.set(folder, new Map()).get(folder);
    for (const other of [...imports.keys()].map((one) => path.posix.dirname(one))) {
      if (other !== folder) to?.set(other, 1);
    }
  }
  const circles = findCycles(folders).map((cycle) => ({
    file: cycle[0] as string,
    line: 1,
    message: `folders import in a circle: ${[...cycle, cycle[0]].join(' → ')}`,
  }));
  const crowds = [...sizes].flatMap(([file, size]) =>
    size > MAX_FILES ? [{ file, line: 1, message: `has ${size} files, more than ${MAX_FILES}` }] : [],
  );
  return [...circles, ...crowds];
}

function sourceFiles(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => SOURCE.test(file) && !isIn(file, GENERATED.folder))
    .sort();
}

/** Imports of our own files; packages, styles and data are left out. */
function resolveAll(root: string, from: string, imports: Found[]): { to: string; line: number }[] {
  return imports.flatMap(({ what, line }) => {
    const base = what.startsWith('@/')
      ? what.slice(2)
      : what.startsWith('.')
        ? path.posix.join(path.posix.dirname(from), what)
        : null;
    const to =
      base === null ? undefined : ENDINGS.map((ending) => base + ending).find((file) => isFile(root, file));
    // The type checker reports missing files, except the generated client, which may not have been generated yet.
    if (base !== null && isIn(base, GENERATED.folder)) return [{ to: base, line }];
    return to && SOURCE.test(to) ? [{ to, line }] : [];
  });
}

function isFile(root: string, file: string): boolean {
  const full = path.join(root, file);
  return existsSync(full) && statSync(full).isFile();
}
