/**
 * A second set of the product's tables, in a schema of its own, built and swapped in within one transaction: nobody
 * sees it before the commit, and a failure leaves nothing behind. It needs only the rights of the database's owner.
 */
import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import type { Migration } from '../../migrate/files';
import { createHistory, recordEnd, recordStart } from '../../migrate/history';
import { quote } from './backup-format';
import { readTables } from './tables';

/** Makes an empty schema and directs the transaction to it; returns its name. */
export async function makeShadowSchema(client: Client): Promise<string> {
  const schema = `trackagoat_restore_${randomBytes(4).toString('hex')}`;
  await client.query(`CREATE SCHEMA ${quote(schema)}`);
  await workIn(client, schema);
  await createHistory(client);
  return schema;
}

/** Applies migrations there, and records them as Prisma does. */
export async function applyToShadow(
  client: Client,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> {
  for (const migration of migrations) {
    const id = await recordStart(client, migration);
    await client.query(migration.sql);
    // In case a migration has chosen another one.
    await workIn(client, schema);
    await recordEnd(client, id);
  }
}

/** Collects the planner's statistics, so that the new tables are fast from the first statement on. */
export async function analyzeShadow(client: Client, schema: string): Promise<void> {
  const names = (await readTables(client, schema)).map(({ name }) => `${quote(schema)}.${quote(name)}`);
  if (names.length > 0) await client.query(`ANALYZE ${names.join(', ')}`);
}

/** Drops the content of the schema `public` and moves the content of `schema` there. Others must be locked out. */
export async function putInPlace(client: Client, schema: string): Promise<void> {
  for (const { kind, name } of await readObjects(client, 'public')) {
    // Some have already been dropped with others.
    await client.query(`DROP ${kind} IF EXISTS ${name} CASCADE`);
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT extname AS name FROM pg_extension WHERE extnamespace = $1::regnamespace`,
    [quote(schema)],
  );
  for (const { name } of rows) await client.query(`ALTER EXTENSION ${quote(name)} SET SCHEMA public`);
  for (const { kind, name } of await readObjects(client, schema)) {
    await client.query(`ALTER ${kind} ${name} SET SCHEMA public`);
  }
  // Refused if anything is left in it.
  await client.query(`DROP SCHEMA ${quote(schema)}`);
  await client.query('SET LOCAL search_path = public');
}

/**
 * Names are looked up in that schema first, then in those of extensions, for objects such as the operators of an index.
 * Migrations that start from nothing find everything else in their own schema.
 */
async function workIn(client: Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT n.nspname AS name FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
     WHERE n.nspname NOT IN ('pg_catalog', $1)`,
    [schema],
  );
  const names = [schema, ...rows.map(({ name }) => name)];
  await client.query(`SET LOCAL search_path = ${names.map(quote).join(', ')}`);
}

/** The independent objects of a schema, as kind and qualified name: not what comes with an extension or a table. */
async function readObjects(client: Client, schema: string): Promise<{ kind: string; name: string }[]> {
  const { rows } = await client.query<{ kind: string; name: string }>(
    `WITH object AS (
       SELECT 1 AS place, 'pg_class'::regclass AS class, oid, format('%I.%I', $1::text, relname) AS name,
              CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                           WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END AS kind
       FROM pg_class
       WHERE relnamespace = (quote_ident($1))::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c')
         AND NOT relispartition
       UNION ALL
       SELECT 2, 'pg_proc'::regclass, oid,
              format('%I.%I(%s)', $1::text, proname, pg_get_function_identity_arguments(oid)), 'ROUTINE'
       FROM pg_proc WHERE pronamespace = (quote_ident($1))::regnamespace AND prokind IN ('f', 'p', 'w')
       UNION ALL
       SELECT 3, 'pg_type'::regclass, oid, format('%I.%I', $1::text, typname), 'TYPE'
       FROM pg_type WHERE typnamespace = (quote_ident($1))::regnamespace AND typtype IN ('e', 'd', 'r')
     )
     SELECT kind, name FROM object o
     WHERE NOT EXISTS (SELECT 1 FROM pg_depend d
                       WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype IN ('e', 'i', 'a'))
     ORDER BY place, kind = 'SEQUENCE', name`,
    [schema],
  );
  return rows;
}
