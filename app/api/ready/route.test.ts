import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('readiness is answered without loading Prisma, which would make a start longer', async () => {
  const { metafile } = await build({
    entryPoints: ['app/api/ready/route.ts'],
    bundle: true,
    // What is imported on demand lies in other files.
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    write: false,
    outdir: 'unwritten',
  });
  const files = Object.values(metafile.outputs);
  const loaded = new Set<string>();
  const load = (output: string) => {
    const file = metafile.outputs[output];
    for (const input of Object.keys(file?.inputs ?? {})) loaded.add(input);
    for (const { path, kind } of file?.imports ?? []) if (kind === 'import-statement') load(path);
  };
  load(Object.keys(metafile.outputs).find((name) => name.endsWith('route.js')) ?? '');
  const isPrisma = (input: string) => input.startsWith('lib/data/generated/');
  expect(files.flatMap(({ inputs }) => Object.keys(inputs)).some(isPrisma)).toBe(true);
  expect(loaded).toContain('lib/data/db/readiness.ts');
  expect([...loaded].filter(isPrisma)).toEqual([]);
});
