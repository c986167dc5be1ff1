/**
 * The sum of a column of 64 bits as one of 64 bits. One above 2^53 − 1, which no answer shows (lib/http/edge/to-json.ts),
 * is 2^53: it could exceed 64 bits, too.
 */
export function sumOf(column: string): string {
  return `least(sum(${column}), ${Number.MAX_SAFE_INTEGER + 1})::bigint`;
}
