/** `npm run migrate:diff -- NAME`: writes the migration that leads from the existing ones to schema.prisma. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand, UsageError } from './command';
import { diffSchema } from './migrate/diff';
import { migrationsFolder } from './migrate/files';
import { ensurePostgres } from './postgres/ensure';

await runCommand(async () => {
  const name = process.argv[2];
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new UsageError(
      'The migration needs a name of lower-case letters, digits and underscores: npm run migrate:diff -- add_notes',
    );
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-diff-'));
  const postgres = await ensurePostgres(folder, { durable: false, sharedBuffersMb: 32 });
  try {
    const statements = await diffSchema(postgres.url);
    if (statements.length === 0) return console.log('schema.prisma and the migrations agree.');
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const file = path.join(migrationsFolder, `${stamp}_${name}`, 'migration.sql');
    mkdirSync(path.dirname(file));
    writeFileSync(file, `${statements.join('\n\n')}\n`);
    console.log(`Wrote ${path.relative(process.cwd(), file)}. Read it before you keep it.`);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
