import type { Sql, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** Which request a key belongs to. */
interface KeyClaim {
  caller: string;
  operation: string;
  key: string;
  requestHash: Uint8Array<ArrayBuffer>;
  now: Date;
  /** Claims made before are forgotten. */
  forgetBefore: Date;
}

/**
 * Claims a key for the request of this transaction: null, and the caller keeps the answer; else the request and
 * answer that have it already. Waits for a request in flight with the same key.
 */
export async function claimKey(
  tx: Transaction,
  scope: Scope,
  { caller, operation, key, requestHash, now, forgetBefore }: KeyClaim,
): Promise<{ requestHash: Uint8Array; answer: unknown } | null> {
  const claimed = await tx.$queryRaw<unknown[]>`
    INSERT INTO idempotency_keys AS k (org_id, caller, operation, key, request_hash, created_at)
    VALUES (${scope.orgId}, ${caller}, ${operation}, ${key}, ${requestHash}, ${now})
    ON CONFLICT (org_id, caller, operation, key)
      DO UPDATE SET request_hash = EXCLUDED.request_hash, answer = NULL, created_at = EXCLUDED.created_at
      WHERE k.created_at <= ${forgetBefore}
    RETURNING 1`;
  if (claimed.length > 0) return null;
  const rows = await tx.$queryRaw<{ requestHash: Uint8Array; answer: unknown }[]>`
    SELECT request_hash AS "requestHash", answer FROM idempotency_keys
    WHERE org_id = ${scope.orgId} AND caller = ${caller} AND operation = ${operation} AND key = ${key}`;
  const [row] = rows;
  if (!row) throw new Error('an idempotency key vanished while it was locked');
  return row;
}

/** Keeps the answer of a claimed key for repeats. */
export async function keepAnswer(
  tx: Transaction,
  scope: Scope,
  { caller, operation, key }: Pick<KeyClaim, 'caller' | 'operation' | 'key'>,
  answer: unknown,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE idempotency_keys SET answer = ${JSON.stringify(answer)}::json
    WHERE org_id = ${scope.orgId} AND caller = ${caller} AND operation = ${operation} AND key = ${key}`;
}

/** Removes the organisation's expired keys. */
export async function forgetKeys(db: Sql, scope: Scope, before: Date): Promise<number> {
  return db.$executeRaw`DELETE FROM idempotency_keys WHERE org_id = ${scope.orgId} AND created_at <= ${before}`;
}
