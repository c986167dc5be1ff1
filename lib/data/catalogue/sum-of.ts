/**
 * The sum of a column of 64 bits as one of 64 bits. One above 2^53 − 1, which no answer shows (lib/http/edge/to-json.ts),
 * is 2^53: it could exceed 64 bits, too.
 */
export function sumOf(column: string): string {
  const limit = Number.MAX_SAFE_INTEGER + 1;
  // LEAST would turn the sum of nothing, which is null, into the limit.
  return `(CASE WHEN sum(${column}) > ${limit} THEN ${limit} ELSE sum(${column}) END)::bigint`;
}
