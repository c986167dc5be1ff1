import * as z from 'zod';
import type { LimitKey } from '@/lib/contract/plans';

/** The server's answer to one call of an import. */
export interface Answer {
  /** 0: there was no answer. */
  status: number;
  /** The delay that `Retry-After` requests. */
  retryAfterMs: number | null;
  /** Parsed JSON; without an answer, the reason. */
  body: unknown;
}

/** The longest wait for one retry. */
const MAX_RETRY_AFTER_MS = 10 * 60_000;

const lines = z.array(
  z.object({ line: z.int(), issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
);
const notices = z.array(z.object({ limit_key: z.string(), affected: z.int() }));
// Answers may gain fields; only those read here are required.
const stored = z.object({ accepted: z.int(), unchanged: z.int(), rejected: lines });
const envelope = z.object({
  data: z.unknown(),
  error: z.string().nullable(),
  meta: z
    .object({ code: z.string(), request_id: z.string(), rejected: lines, warnings: lines, limits: notices })
    .partial(),
});

export type Envelope = z.output<typeof envelope>;

/** Records of a batch, counted from 1, and the server's remarks about them. */
export type BatchLines = z.output<typeof lines>;

export interface BatchResult {
  accepted: number;
  unchanged: number;
  rejected: BatchLines;
  /** Stored, but they look wrong. */
  warnings: BatchLines;
  /** Creators that came in beyond the plan's limit, and are not tracked. */
  untracked: number;
}

/** The envelope of an answer; null if something else answered, such as a proxy. */
export function toEnvelope(body: unknown): Envelope | null {
  return envelope.safeParse(body).data ?? null;
}

const CREATOR_LIMIT = 'max_creators_per_org' satisfies LimitKey;
const NOTHING_ELSE = { warnings: [], untracked: 0 };

/**
 * Returns the result of a batch of `count` records; null if the call was refused as a whole.
 * A batch without a valid record comes back as 400, with every record rejected.
 */
export function toBatchResult({ status, body }: Answer, count: number): BatchResult | null {
  const { data, meta } = toEnvelope(body) ?? {};
  const rejected = meta?.rejected ?? [];
  if (status === 413 && count === 1) {
    const issues = [{ path: '', message: 'is too large for the server' }];
    return { accepted: 0, unchanged: 0, rejected: [{ line: 1, issues }], ...NOTHING_ELSE };
  }
  if (status === 400 && rejected.length === count)
    return { accepted: 0, unchanged: 0, rejected, ...NOTHING_ELSE };
  const result = status === 200 ? stored.safeParse(data).data : undefined;
  if (!result) return null;
  const beyond = (meta?.limits ?? []).filter(({ limit_key }) => limit_key === CREATOR_LIMIT);
  const untracked = beyond.reduce((sum, { affected }) => sum + affected, 0);
  return { ...result, warnings: meta?.warnings ?? [], untracked };
}

/** `Retry-After` in milliseconds; null if it is missing or not a number of seconds. */
export function readRetryAfterMs(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(MAX_RETRY_AFTER_MS, seconds * 1_000) : null;
}
