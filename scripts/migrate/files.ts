/** The migrations as files: `prisma/migrations/NAME/migration.sql`, in order of their names. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: the folder above this file that has the schema. The server runs bundled, from elsewhere in it. */
export const root = findRoot(path.dirname(fileURLToPath(import.meta.url)));
export const schemaFile = path.join(root, 'prisma/schema.prisma');
export const migrationsFolder = path.join(root, 'prisma/migrations');

export type Migration = {
  /** Folder name, for example 20261123120000_initial. */
  name: string;
  sql: string;
  /** As Prisma keeps it in `_prisma_migrations`: sha256 of the file, in hex. */
  checksum: string;
};

/** Every migration, oldest first. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'prisma/schema.prisma'))) return folder;
  const above = path.dirname(folder);
  if (above === folder) throw new Error('prisma/schema.prisma is missing.');
  return findRoot(above);
}
