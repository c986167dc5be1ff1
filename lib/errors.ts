/**
 * The closed list of errors that clients see: each code has one HTTP status.
 * Anything that is not an ApiError is a defect and reaches the client as `internal_error` only.
 */
export const ERROR_STATUS = {
  invalid_params: 400,
  invalid_api_key: 401,
  retention_exceeded: 402,
  limit_reached: 402,
  insufficient_scope: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  idempotency_conflict: 409,
  gone: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** The sentence of `internal_error`; details of a defect stay hidden from clients. */
export const DEFECT = 'Something went wrong on our side.';

/** One problem of a request; `path` is the parameter or body field (`items.3.title` for nested ones). */
export interface Issue {
  path: string;
  message: string;
  /** A value that would be accepted at the path; of an unknown name, the name that was meant. */
  suggestion?: string;
}

/** A refusal with a plain sentence for the caller; `meta` adds fields to `code` and `request_id`. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[] | undefined;
  readonly meta: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: { issues?: readonly Issue[]; meta?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.issues = details.issues;
    this.meta = details.meta ?? {};
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/**
 * A request whose problems are all listed at once.
 * @param max the most issues to list; `issues_truncated` says that there are more
 */
export function invalidParams(
  issues: readonly Issue[],
  meta: Record<string, unknown> = {},
  max = Number.POSITIVE_INFINITY,
): ApiError {
  const [first] = issues;
  const sentence =
    issues.length === 1 && first ? toSentence(first) : `The request has ${issues.length} problems.`;
  if (issues.length <= max) return new ApiError('invalid_params', sentence, { issues, meta });
  return new ApiError('invalid_params', sentence, {
    issues: issues.slice(0, max),
    meta: { ...meta, issues_truncated: true },
  });
}

/** Most messages follow their path ("from: must not lie in the future"); some are whole sentences. */
function toSentence({ path, message }: Issue): string {
  return /^[A-Z]/.test(message) ? message : `${path}: ${message}`;
}

/**
 * The same sentence for a foreign id and one never issued; it never repeats the id.
 * @param list of how many different ids how many were not found; a list of them says so, and never which
 */
export function notFound(what: string, list?: { missing: number; ids: number }): ApiError {
  const meta = list && list.ids > 1 ? { not_found_count: list.missing, id_count: list.ids } : {};
  return new ApiError('not_found', `There is no such ${what}.`, { meta });
}
