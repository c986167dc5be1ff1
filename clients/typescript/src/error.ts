import type { Failure } from './document.js';

/** One problem of a request. */
export type Issue = NonNullable<Failure['meta']['issues']>[number];

/** A refused call. Its message is the sentence of the server. */
export class TrackagoatError extends Error {
  override readonly name = 'TrackagoatError';
  readonly status: number;
  /** Of the closed list, such as `invalid_params`; null if something other than the API answered. */
  readonly code: string | null;
  /** Every problem of the request; `suggestion` is a value that would be accepted. */
  readonly issues: readonly Issue[];
  /** Everything else that the refusal says. */
  readonly meta: Partial<Failure['meta']>;

  constructor(status: number, refusal: unknown) {
    const { error, meta } = isFailure(refusal) ? refusal : { error: `The answer was ${status}.`, meta: {} };
    super(error);
    this.status = status;
    this.meta = meta;
    this.code = this.meta.code ?? null;
    this.issues = this.meta.issues ?? [];
  }

  /** Of a range before the history of the plan: the same request, moved into it. */
  get allowedUrl(): string | null {
    return this.meta.allowed_url ?? null;
  }

  /** To be quoted when a problem is reported. */
  get requestId(): string | null {
    return this.meta.request_id ?? null;
  }
}

function isFailure(refusal: unknown): refusal is Failure {
  const { error, meta } = (refusal ?? {}) as Partial<Failure>;
  return typeof error === 'string' && typeof meta === 'object' && meta !== null;
}
