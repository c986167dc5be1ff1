import { createHash } from 'node:crypto';
import { IDEMPOTENCY_HOURS } from '@/lib/contract/fields/idempotency';
import { methodOf, type OperationId, patternOf } from '@/lib/contract/paths';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { claimKey, keepAnswer } from '@/lib/data/writes/idempotency';
import { ApiError } from '@/lib/errors';

/** Who sent a call, and the key that came with it. */
export interface Once {
  caller: string;
  /** From the client; null: every request is new. */
  key: string | null;
}

/** For commands that no client calls. */
export const EVERY_TIME: Once = { caller: '', key: null };

/** A request that a client may retry without repeating its effect. */
interface IdempotentRequest extends Once {
  operation: OperationId;
  /** The parsed request, so that bodies with the same meaning are equal. */
  request: unknown;
  now: Date;
}

/** Claims made before this instant have expired. */
export function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - IDEMPOTENCY_HOURS * 3_600_000);
}

/**
 * Does the work once per key, in the transaction that also keeps its answer: of requests with the same key, also
 * at once, the first does it and all others return its answer. Work that fails leaves the key free. Throws
 * idempotency_conflict when the key belongs to another request. The answer must be plain JSON.
 */
export async function onceForKey<T>(
  tx: Transaction,
  scope: Scope,
  { caller, operation: id, key, request, now }: IdempotentRequest,
  work: () => Promise<T>,
): Promise<T> {
  if (key === null) return work();
  const requestHash = new Uint8Array(createHash('sha256').update(JSON.stringify(request)).digest());
  // Stored with the key, which is refused for any other operation.
  const operation = `${methodOf(id)} ${patternOf(id)}`;
  const claim = { caller, operation, key, requestHash, now, forgetBefore: forgottenBefore(now) };
  const known = await claimKey(tx, scope, claim);
  if (known) {
    if (Buffer.compare(known.requestHash, requestHash) === 0) return known.answer as T;
    throw new ApiError('idempotency_conflict', 'This Idempotency-Key was sent before with another request.');
  }
  const answer = await work();
  await keepAnswer(tx, scope, claim, answer);
  return answer;
}
