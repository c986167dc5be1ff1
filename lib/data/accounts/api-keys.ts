import type { Evictions } from '@/lib/cache/tags';
import type { KeyScope } from '@/lib/contract/accounts/roles';
import { maxOf, PLANS } from '@/lib/contract/plans';
import { type Database, Prisma, type Sql } from '@/lib/data/db/client';
import type { Organisation, Scope } from '@/lib/data/db/scope';
import { type EvictionRow, evictionLookup, type KnownEvictions } from '@/lib/data/writes/evictions';
import { type Day, formatDay } from '@/lib/time/day';

/** An API key with its organisation; looked up before any scope is known. */
interface StoredApiKey {
  keyId: string;
  name: string;
  secretHash: Uint8Array;
  scopes: KeyScope[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  organisation: Organisation;
  /** Reads the evictions there, if the lookup has not. */
  evictions: () => Promise<Evictions>;
  /** Calls claimed on the day by all processes, after this claim; null: nothing was claimed. */
  callsClaimed: number | null;
}

/** Calls to claim on a UTC day; `count` 0 claims none. */
export interface CallClaim {
  day: Day;
  count: number;
}

/** The calls a day of the plan of an organisation `o`; null is unlimited. */
const CALLS_A_DAY = Prisma.raw(
  `CASE o.plan ${PLANS.map((plan) => `WHEN '${plan}' THEN ${maxOf('max_api_requests_per_day', plan) ?? 'NULL'}`).join(' ')} END`,
);

/**
 * Reads the key of a public id with its organisation and the evictions there. The same statement records the key's
 * use, at most every five minutes, and claims calls; both only for the right secret of a valid key. Calls are claimed
 * until the plan's limit is reached, and the last claim may exceed it.
 */
export async function readApiKey(
  db: Database,
  keyId: string,
  secretHash: Uint8Array<ArrayBuffer>,
  now: Date,
  known: KnownEvictions | null,
  { day, count }: CallClaim,
): Promise<StoredApiKey | null> {
  type Row = Omit<StoredApiKey, 'organisation' | 'evictions'> & Organisation & EvictionRow;
  const lookup = evictionLookup(db, known);
  const rows = await db.$queryRaw<Row[]>`
    WITH used AS (
      UPDATE api_keys SET last_used_at = ${now}
      WHERE key_id = ${keyId} AND secret_hash = ${secretHash} AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > ${now})
        AND (last_used_at IS NULL OR last_used_at < ${now}::timestamptz - interval '5 minutes')
    ), allowed AS (
      SELECT k.org_id, ${CALLS_A_DAY} AS max FROM api_keys k JOIN organisations o ON o.org_id = k.org_id
      WHERE k.key_id = ${keyId} AND k.secret_hash = ${secretHash} AND k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > ${now}) AND ${count}::int > 0
    ), claimed AS (
      INSERT INTO api_call_counters AS d (org_id, day, calls)
      SELECT a.org_id, ${formatDay(day)}::date, ${count}::int FROM allowed a
      WHERE a.max IS NOT NULL AND NOT EXISTS (
        SELECT FROM api_call_counters u WHERE u.org_id = a.org_id AND u.day >= ${formatDay(day)}::date AND u.calls >= a.max
      )
      ON CONFLICT (org_id) DO UPDATE SET day = greatest(d.day, EXCLUDED.day),
        calls = CASE WHEN d.day < EXCLUDED.day THEN 0 ELSE d.calls END + EXCLUDED.calls
        WHERE d.day < EXCLUDED.day OR d.calls < (SELECT max FROM allowed)
      RETURNING calls
    )
    SELECT k.key_id AS "keyId", k.name, k.secret_hash AS "secretHash", k.scopes, k.expires_at AS "expiresAt",
      k.revoked_at AS "revokedAt", o.org_id AS "orgId", o.uuid::text AS "orgUuid", o.name AS "orgName", o.plan,
      o.analytics_tz AS timezone, (SELECT calls FROM claimed) AS "callsClaimed", ${lookup.columns}
    FROM api_keys k JOIN organisations o ON o.org_id = k.org_id ${lookup.join}
    WHERE k.key_id = ${keyId}`;
  const [row] = rows;
  if (!row) return null;
  const { orgId, orgUuid, orgName, plan, timezone, seq, after, evicted, ...key } = row;
  const organisation = { orgId, orgUuid, orgName, plan, timezone };
  return { ...key, organisation, evictions: () => lookup.read({ orgId, seq, after, evicted }) };
}

/** Returns the public id. */
export async function insertApiKey(
  db: Sql,
  scope: Scope,
  key: {
    keyId: string;
    name: string;
    secretHash: Uint8Array<ArrayBuffer>;
    scopes: KeyScope[];
    expiresAt: Date | null;
    createdBy: number | null;
    createdAt: Date;
  },
): Promise<string> {
  return (await db.apiKey.create({ data: { orgId: scope.orgId, ...key } })).uuid;
}

/** A key as its organisation may see it. */
export interface ListedApiKey {
  id: string;
  keyId: string;
  name: string;
  scopes: KeyScope[];
  /** Null: made on the command line, or by a deleted user. */
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** The newest first, revoked ones left out. */
export async function readApiKeys(db: Sql, scope: Scope): Promise<ListedApiKey[]> {
  return db.$queryRaw<ListedApiKey[]>`
    SELECT k.uuid::text AS id, k.key_id AS "keyId", k.name, k.scopes, u.name AS "createdBy",
      k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt"
    FROM api_keys k LEFT JOIN users u ON u.user_id = k.created_by
    WHERE k.org_id = ${scope.orgId} AND k.revoked_at IS NULL ORDER BY k.created_at DESC, k.key_id`;
}

/** False when the organisation has no such key, or it was revoked before. */
export async function revokeApiKey(db: Sql, scope: Scope, uuid: string, now: Date): Promise<boolean> {
  const { count } = await db.apiKey.updateMany({
    where: { orgId: scope.orgId, uuid, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
}
