import * as z from 'zod';
import type { Seq, Tag } from './tags';

/** An answer as it is kept. `value` must survive JSON, because another process may read it. */
export interface Entry<T> {
  value: T;
  /** Everything it depends on. */
  tags: readonly Tag[];
  /** The organisation's counter before any of its data was read. */
  seq: Seq;
  /** The approximate bytes of `value`. */
  bytes: number;
  computedAtMs: number;
  /** The instant from which it must not be served: after five minutes, or at midnight. */
  expiresAtMs: number;
}

/** An entry with a value of this schema, as it comes from outside the process. */
export function entryOf<T>(value: z.ZodType<T>): z.ZodType<Entry<T>> {
  const instantMs = z.number();
  return z.object({
    value,
    tags: z.array(z.string().transform((tag) => tag as Tag)),
    seq: z.int().min(0),
    bytes: z.int().min(0),
    computedAtMs: instantMs,
    expiresAtMs: instantMs,
  });
}
