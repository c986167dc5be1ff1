import type { Block } from './blocks';

/** The blocks that no test of documented code runs, each with the reason. A block that is missing here must run. */
const NOT_RUN: readonly { file: string; begins: string; why: string }[] = [
  {
    file: 'docs/operations.md',
    begins: 'upstream trackagoat {',
    why: 'e2e/proxy.spec.ts starts nginx with it and sends all kinds of requests through it',
  },
  {
    file: 'docs/operations.md',
    begins: 'example.com {',
    why: 'Caddy obtains a certificate for a public name when it starts',
  },
  {
    file: 'docs/operations.md',
    begins: 'entryPoints:',
    why: 'Traefik obtains a certificate for a public name when it starts',
  },
  { file: 'docs/operations.md', begins: 'http:\n  routers:', why: 'Traefik reads it next to the one before' },
  {
    file: 'docs/distribution.md',
    begins: 'CREATE EXTENSION citus',
    why: 'it needs three servers with Citus',
  },
  {
    file: 'docs/agents.md',
    begins: 'claude mcp add',
    why: 'Claude Code is a product of its own; the JSON below it connects the official client to the same address',
  },
];

export const isNotRun = (block: Block) =>
  NOT_RUN.some(({ file, begins }) => block.file === file && block.code.startsWith(begins));

/** Entries that name no block. */
export const needlessEntries = (blocks: readonly Block[]) =>
  NOT_RUN.filter(
    ({ file, begins }) => !blocks.some((block) => block.file === file && block.code.startsWith(begins)),
  );
