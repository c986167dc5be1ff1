import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganisation } from '@/lib/commands/accounts/organisation';
import { type Database, openDatabase } from '@/lib/data/db/client';
import { readEvictions } from '@/lib/data/writes/evictions';
import { createEmptyDatabase, createTestDatabase, type EmptyDatabase, testDatabase } from '@/tests/database';
import { migrationsFolder, readMigrations } from '../../migrate/files';
import { backup } from './backup';
import { restore, restoreInto } from './restore';
import { readTables } from './tables';

const now = new Date('2026-03-01T12:00:00Z');
/** Text that COPY must escape: line breaks, tabs, backslashes, its own end mark, other scripts. */
const AWKWARD = 'Tab\there\nnext \\. line\\n "quoted" naïve 目標';

describe('backup and restore', () => {
  const source = testDatabase();
  let folder: string;
  let file: string;
  const others: EmptyDatabase[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-backup-'));
    file = path.join(folder, 'backup.sql.gz');
    await addOrganisation(source.db, 'Naïve "目標" \\.', 'a@example.com');
    await source.db.$executeRaw`
      INSERT INTO creators (org_id, project_id, platform, platform_id, handle, label)
      SELECT p.org_id, p.project_id, 'tiktok', n::text, 'h' || n, ${AWKWARD} FROM projects p, generate_series(1, 3000) n`;
  });
  afterAll(async () => {
    for (const database of others) await database.drop();
    rmSync(folder, { recursive: true });
  });

  function addOrganisation(db: Database, name: string, email: string) {
    return createOrganisation(
      { name, tz: 'Asia/Tokyo', plan: 'pro', email, password: 'long enough' },
      { db, now },
    );
  }

  const context = (url: string) => ({ url, now, db: source.db });

  async function target(): Promise<string> {
    const database = await createEmptyDatabase();
    others.push(database);
    return database.url;
  }

  /** A fingerprint of all rows of each table. */
  async function contents(url: string): Promise<Record<string, unknown>> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const found: Record<string, unknown> = {};
    for (const { name } of await readTables(client)) {
      const { rows } = await client.query(
        `SELECT count(*)::int AS count, md5(coalesce(string_agg(t::text, '' ORDER BY t::text COLLATE "C"), '')) AS rows
         FROM "${name}" t`,
      );
      found[name] = rows[0];
    }
    await client.end();
    return found;
  }

  it('copy every row into an empty database, and the positions of sequences', async () => {
    const made = await backup([file], context(source.url));
    const url = await target();
    expect(await restore([file], context(url))).toEqual(made);
    const restored = await contents(url);
    expect(restored).toEqual(await contents(source.url));
    expect(restored.creators).toMatchObject({ count: 3_000 });
    // Sequences continue after the last row.
    const db = openDatabase(url);
    await addOrganisation(db, 'Second', 'b@example.com');
    const next = await db.$queryRaw<{ id: bigint }[]>`SELECT nextval('entity_id_seq') AS id`;
    expect(next[0]?.id).toBeGreaterThan(3_000n);
    await db.$disconnect();
  });

  it('write a file for the owner alone, which zcat and psql can read', async () => {
    await backup([file], context(source.url));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = gunzipSync(readFileSync(file)).toString();
    expect(text).toMatch(
      /^-- \{"format":"trackagoat-backup","version":1,"createdAt":"2026-03-01T12:00:00\.000Z"/,
    );
    expect(text).toContain('\nCOPY "organisations" ("org_id", "uuid", ');
  });

  it('see one moment, despite concurrent writes', async () => {
    const busy = await createTestDatabase();
    await addOrganisation(busy.db, 'First', 'first@example.com');
    let writing = true;
    const writes = (async () => {
      for (let n = 0; writing; n++) {
        await busy.db.$transaction(async (tx) => {
          await tx.$executeRaw`INSERT INTO creators (org_id, project_id, platform, platform_id, label)
            SELECT org_id, project_id, 'tiktok', ${`c${n}`}, 'x' FROM projects`;
          await tx.$executeRaw`UPDATE organisations SET name = ${`c${n}`}`;
        });
      }
    })();
    const url = await target();
    for (let round = 0; round < 5; round++) {
      await backup([file], context(busy.url));
      await restore([file, '--force'], context(url));
      const db = openDatabase(url);
      const [row] = await db.$queryRaw<{ name: string; count: number; last: string | null }[]>`
        SELECT o.name, count(c.*)::int AS count, 'c' || (count(c.*) - 1) AS last
        FROM organisations o LEFT JOIN creators c USING (org_id) GROUP BY 1`;
      if (row?.count) expect(row.name).toBe(row.last);
      else expect(row?.name).toBe('First');
      await db.$disconnect();
    }
    writing = false;
    await writes;
    await busy.drop();
  });

  it('refuse a database that holds something, unless forced', async () => {
    await backup([file], context(source.url));
    const busy = await createTestDatabase();
    await addOrganisation(busy.db, 'Here already', 'c@example.com');
    await expect(restore([file], context(busy.url))).rejects.toThrow(
      'The database is not empty: use --force to replace everything in it.',
    );
    await restore([file, '--force'], context(busy.url));
    expect(await contents(busy.url)).toEqual(await contents(source.url));
    await busy.drop();
  });

  it('make stale every answer that a running server may hold', async () => {
    await backup([file], context(source.url));
    const [{ orgId = 0 } = {}] = await source.db.organisation.findMany({ select: { orgId: true } });
    const read = async (since: number) =>
      (await readEvictions(source.db, new Map([[orgId, since]]))).get(orgId);
    const before = (await read(0))?.seq ?? 0;
    await restore([file, '--force'], context(source.url));
    const after = await read(before);
    expect(after?.seq).toBeGreaterThan(before);
    // Earlier evictions are not listed, so that everything counts as evicted.
    expect(after?.after).toBe(after?.seq);
  });

  it('refuse a file that is damaged, cut off, or of another kind, and leave the database unchanged', async () => {
    await backup([file], context(source.url));
    const whole = readFileSync(file);
    const text = gunzipSync(whole).toString();
    const bad = path.join(folder, 'bad');
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(200) ^ 0xff, 200);
    const cases: [Buffer, RegExp][] = [
      [Buffer.from('hello'), /is no backup of Trackagoat/],
      [gzipSync('hello'), /is no backup of Trackagoat\.$/],
      [whole.subarray(0, whole.length - 300), /is not whole/],
      [gzipSync(text.slice(0, text.lastIndexOf('-- end'))), /is not whole/],
      [flipped, /damaged|is no backup|unexpected statement|is not whole/],
      [
        gzipSync(text.replace('-- end', 'DROP TABLE users;\n-- end')),
        /contains an unexpected statement: DROP TABLE users/,
      ],
    ];
    const withoutRow = text.replace(/\n2999\t.*|\n\d+\t[^\n]*\th2999\t[^\n]*/, '');
    cases.push(
      [gzipSync(withoutRow), /has 2999 rows of creators, where 3000 were written\. Nothing was changed\.$/],
      [gzipSync(sealed(withoutRow, false)), /is damaged: it has \d+ rows, where \d+ were written/],
      [gzipSync(text.replace(/(\n.*\th2999\t.*)/, '$1$1')), /has 3001 rows of creators, where 3000/],
      [gzipSync(text.replace('\th2999\t', '\th1x999\t')), /its content is not what was written/],
      [gzipSync(sealed(text.replace(/COPY "jobs"[^;]*;\n(.*\n)*?\\\.\n/, ''))), /it lacks the table jobs/],
      [gzipSync(`${text}COPY`), /something follows its end/],
      [gzipSync(text.replace(/-- end .*/, '-- end {"tables":"x"}')), /its end cannot be read/],
    );
    const url = await target();
    await restore([file], context(url));
    const before = await contents(url);
    for (const [bytes, message] of cases) {
      writeFileSync(bad, bytes);
      await expect(restore([bad, '--force'], context(url))).rejects.toThrow(message);
    }
    expect(await contents(url)).toEqual(before);
  });

  it('change nothing when a row does not fit', async () => {
    await backup([file], context(source.url));
    const bad = path.join(folder, 'bad');
    const text = gunzipSync(readFileSync(file)).toString();
    // The check on plans refuses it, long after the first tables are in.
    writeFileSync(bad, gzipSync(sealed(text.replaceAll('\tpro\t', '\tgold\t'))));
    const url = await target();
    await restore([file], context(url));
    const before = await contents(url);
    await expect(restore([bad, '--force'], context(url))).rejects.toThrow(/plan/);
    expect(await contents(url)).toEqual(before);
  });

  it('refuse a backup of a newer version', async () => {
    await backup([file], context(source.url));
    const newer = path.join(folder, 'newer');
    const last = readMigrations().at(-1)?.name ?? '';
    const text = gunzipSync(readFileSync(file)).toString();
    const later = text.replace(`"${last}"]`, `"${last}","99990101000000_later"]`);
    writeFileSync(newer, gzipSync(sealed(later)));
    await expect(restore([newer], context(await target()))).rejects.toThrow(
      'The backup is of a newer version (99990101000000_later): update this checkout.',
    );
  });

  it('accept a backup without digest, and say what could not be checked', async () => {
    const made = await backup([file], context(source.url));
    const older = path.join(folder, 'older');
    writeFileSync(older, gzipSync(sealed(gunzipSync(readFileSync(file)).toString(), false)));
    const url = await target();
    expect(await restore([older], context(url))).toEqual({
      ...made,
      file: older,
      note: 'The backup is of an older kind without digest: only the number of its tables and rows was checked.',
    });
    expect(await contents(url)).toEqual(await contents(source.url));
  });

  it('migrate a backup of an older version to this one', async () => {
    await backup([file], context(source.url));
    const later = path.join(folder, 'migrations');
    cpSync(migrationsFolder, later, { recursive: true });
    mkdirSync(path.join(later, '99990101000000_later'));
    writeFileSync(
      path.join(later, '99990101000000_later/migration.sql'),
      `ALTER TABLE creators ADD COLUMN shout TEXT; UPDATE creators SET shout = upper(handle);`,
    );
    const url = await target();
    await restoreInto(url, file, { folder: later });
    const db = openDatabase(url);
    const shouts = await db.$queryRaw`SELECT shout FROM creators WHERE platform_id = '7'`;
    expect(shouts).toEqual([{ shout: 'H7' }]);
    await db.$disconnect();
  });
});

/** The same text with a matching end; without digest, as older backups have it. */
function sealed(text: string, hasDigest = true): string {
  const body = text.slice(0, text.lastIndexOf('-- end'));
  const written = JSON.parse(text.slice(text.lastIndexOf('-- end') + 6));
  const { tables, rows } = written;
  if (!hasDigest) return `${body}-- end ${JSON.stringify({ tables, rows })}\n`;
  const names = new Set([...body.matchAll(/^COPY "(\w+)"/gm)].map(([, name]) => name));
  const counts = Object.fromEntries(Object.entries(written.counts).filter(([name]) => names.has(name)));
  const end = { tables: names.size, rows, counts, sha256: createHash('sha256').update(body).digest('hex') };
  return `${body}-- end ${JSON.stringify(end)}\n`;
}
