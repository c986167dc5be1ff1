import type * as z from 'zod';
import { IDEMPOTENCY_HEADER, idempotencyKey } from '@/lib/contract/fields/idempotency';
import { toIssues } from '@/lib/contract/fields/issues';
import { ApiError, type Issue, invalidParams } from '@/lib/errors';
import { requireBody } from '@/lib/http/body/body';
import type { Call } from '@/lib/http/edge/route';

/** Reads a body and the Idempotency-Key that it came with, null without one. Throws invalid_params with every issue. */
export async function readOnce<S extends z.ZodObject>(
  call: Call,
  schema: S,
): Promise<{ body: z.output<S>; key: string | null }> {
  const sent = call.request.headers.get(IDEMPOTENCY_HEADER);
  const key = idempotencyKey.nullable().safeParse(sent);
  const issues: Issue[] = key.success
    ? []
    : toIssues(key.error).map(({ message }) => ({ path: IDEMPOTENCY_HEADER, message }));
  const body = await requireBody(call, schema).catch((error: unknown) => {
    if (issues.length === 0 || !(error instanceof ApiError) || !error.issues) throw error;
    throw invalidParams([...error.issues, ...issues]);
  });
  if (issues.length > 0) throw invalidParams(issues);
  return { body, key: key.data ?? null };
}
