/** A number of 16 and more digits, or one with an exponent above those, as JSON writes it. */
const LARGE = /[[:,]-?(?:\d{16}|\d(?:\.\d+)?e\+)/;

/**
 * Data as JSON. A number beyond ±(2^53 − 1), which only a sum of counters reaches, is null: a client that reads numbers
 * as doubles, as most do, would show wrong digits.
 */
export function toJson(data: unknown): string {
  const json = JSON.stringify(data);
  return LARGE.test(json) ? JSON.stringify(data, (_, value) => (isInexact(value) ? null : value)) : json;
}

function isInexact(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}
