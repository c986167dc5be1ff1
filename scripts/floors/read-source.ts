/** The imports of a source file, and the places where it reads the clock or the environment. */
import { parseSync, Visitor } from 'oxc-parser';

/** Something found at a line, counted from 1. */
export type Found = { what: string; line: number };

export type SourceFacts = {
  /** Every module named by import, export … from and import(), types included. */
  imports: Found[];
  /** Expressions that return the current time. */
  clocks: Found[];
  /** Reads of `process.env`. */
  environment: Found[];
};

/** Objects whose method of that name returns the current time. */
const CLOCKS: Record<string, string[]> = { Date: ['now'], performance: ['now'] };

/** Parses one file; `name` distinguishes TypeScript from TSX. Throws if it does not parse. */
export function readSource(name: string, text: string): SourceFacts {
  const { program, errors } = parseSync(name, text);
  if (errors[0]) throw new Error(`${name} cannot be parsed: ${errors[0].message}`);
  const source: SourceFacts = { imports: [], clocks: [], environment: [] };
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const add = (list: Found[], node: { start: number }, what: string) =>
    list.push({ what, line: lineOf(node.start) });

  new Visitor({
    ImportDeclaration: (node) => add(source.imports, node, node.source.value),
    ExportAllDeclaration: (node) => add(source.imports, node, node.source.value),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(source.imports, node, node.source.value);
    },
    ImportExpression: (node) => {
      if (node.source.type === 'Literal') add(source.imports, node, String(node.source.value));
    },
    TSImportType: (node) => add(source.imports, node, node.source.value),
    NewExpression: (node) => {
      if (node.arguments.length === 0 && isNamed(node.callee, 'Date')) add(source.clocks, node, 'new Date()');
    },
    CallExpression: (node) => {
      if (isNamed(node.callee, 'Date')) add(source.clocks, node, 'Date()');
    },
    MemberExpression: (node) => {
      const property = nameOf(node.property);
      const object = nameOf(node.object);
      if (object && property && CLOCKS[object]?.includes(property))
        add(source.clocks, node, `${object}.${property}()`);
      if (object === 'Temporal' && property === 'Now') add(source.clocks, node, 'Temporal.Now');
      if (object === 'process' && property === 'env') add(source.environment, node, 'process.env');
    },
  }).visit(program);
  return source;
}

type Node = { type: string; name?: unknown; value?: unknown; property?: unknown };

function isNamed(node: Node, name: string): boolean {
  return nameOf(node) === name;
}

/** `x`, `'x'` and the x of `globalThis.x`. */
function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return String(node.name);
  if (node.type === 'Literal') return String(node.value);
  if (node.type === 'MemberExpression') return nameOf(node.property as Node);
  return null;
}
