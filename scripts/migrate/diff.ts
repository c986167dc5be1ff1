/** The difference between schema.prisma and the migrations, as SQL. */
import { readFileSync } from 'node:fs';
import { toMigrationList, withEngine } from './engine';
import { migrationsFolder, schemaFile } from './files';

/**
 * Objects that Prisma would undo because its schema cannot express them: the primary keys that carry further columns
 * (INCLUDE), and the sequence that creators, videos and campaigns share.
 */
const BEYOND_PRISMA = [
  /^ALTER TABLE "(\w+)" DROP CONSTRAINT "\1_pkey",\nADD CONSTRAINT "\1_pkey" PRIMARY KEY \([^)]*\);$/,
  /^ALTER TABLE "\w+" ALTER COLUMN "\w+" SET DEFAULT nextval\('entity_id_seq'\),\nALTER COLUMN "\w+" DROP DEFAULT;\nDROP SEQUENCE "entity_id_seq";$/,
];

/**
 * The statements that lead from the migrations to the schema; none if they agree. `emptyUrl` is a separate database in
 * which the migrations are tried.
 */
export async function diffSchema(
  emptyUrl: string,
  schema = schemaFile,
  folder = migrationsFolder,
): Promise<string[]> {
  const { stdout } = await withEngine(emptyUrl, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...toMigrationList(folder) },
      to: { tag: 'schemaDatamodel', files: [{ path: schema, content: readFileSync(schema, 'utf8') }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return (stdout ?? '')
    .split(/\n{2,}/)
    .map((block) => block.replace(/^-- .*\n/, '').trim())
    .filter((block) => block !== '' && !block.startsWith('-- '))
    .filter((block) => !BEYOND_PRISMA.some((pattern) => pattern.test(block)));
}
