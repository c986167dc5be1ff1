/**
 * Prisma's schema engine without its executable, which would have to be downloaded: the same engine as WebAssembly,
 * with the PostgreSQL driver adapter as its connection. For developers: `npm run migrate:diff` and tests of our own
 * runner compare with it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool, type QueryArrayResult } from 'pg';
import { migrationsFolder, readMigrations } from './files';

/** The exports of the package's glue code: the class, and the setter for the WebAssembly instance. */
type Glue = {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let glue: Promise<Glue> | undefined;

/**
 * Runs `work` with an engine on that database. `diff` from migrations applies them to it, so it must be an empty
 * database of its own.
 */
export async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  glue ??= instantiate();
  const { SchemaEngine } = await glue;
  const pool = new CataloguePool({ connectionString: url, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogueAdapter(pool));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** The migrations of a folder in the engine's form. */
export function toMigrationList(folder = migrationsFolder): MigrationList {
  const lockfile = 'migration_lock.toml';
  return {
    baseDir: folder,
    lockfile: { path: lockfile, content: readFileSync(path.join(folder, lockfile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** The package imports its .wasm as a module, which only bundlers can; Node is given the bytes by hand. */
async function instantiate(): Promise<Glue> {
  const name = '@prisma/schema-engine-wasm/schema_engine_bg';
  // Where the engine stores its panic message, which would be lost otherwise.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(message);
      },
    },
  });
  const loaded: Glue & WebAssembly.ModuleImports = await import(name);
  const file = createRequire(import.meta.url)
    .resolve(name)
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': loaded });
  loaded.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return loaded;
}

/**
 * The engine describes a database through catalogue columns of the one-byte type "char", which the adapter refuses
 * although its result format has a code for it. So such columns are disguised as times, which the engine never reads,
 * and get that code on the other side.
 */
const CHAR_OID = 18;
const TIME_OID = 1083;

class CatalogueAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const { Time, Character } = ColumnTypeEnum;
      return { ...result, columnTypes: result.columnTypes.map((type) => (type === Time ? Character : type)) };
    };
    const executeScript = adapter.executeScript.bind(adapter);
    adapter.executeScript = async (script) => {
      // The adapter's own cuts at every semicolon, also of a DO block; whole, it is one transaction besides.
      if (script.includes('$$')) await adapter.underlyingDriver().query(script);
      else await executeScript(script);
    };
    return adapter;
  }

  /** The adapter's own would open the same database again, because a connection string beats a name. */
  override connectToShadowDb() {
    return this.connect();
  }
}

class CataloguePool extends Pool {
  override query = (async (...args: Parameters<Pool['query']>) => {
    const result: unknown = await super.query(...args);
    for (const field of (result as QueryArrayResult).fields ?? []) {
      if (field.dataTypeID === CHAR_OID) field.dataTypeID = TIME_OID;
    }
    return result;
  }) as Pool['query'];
}
