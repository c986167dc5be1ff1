/** PostgreSQL states and system errors that mean the database cannot be reached or takes no connections now. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300', // too many connections
  '57P01', // shut down by its administrator
  '57P02',
  '57P03', // starting up
  // Prisma's own: cannot reach, timed out, closed the connection, no connection free, no transaction started
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
]);

const AWAY_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);
const AWAY_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** PostgreSQL's "numeric value out of range". */
const OUT_OF_RANGE = '22003';

/** Whether a statement failed because the database is away, not because of the statement. */
export function isDatabaseAway(error: unknown): boolean {
  return causesOf(error).some(
    ({ codes, kind, message }) =>
      codes.some((code) => AWAY.has(code)) ||
      (typeof kind === 'string' && AWAY_KINDS.has(kind)) ||
      (typeof message === 'string' && AWAY_MESSAGE.test(message)),
  );
}

/** Whether a statement failed because a sum passes what a column holds. */
export function isOutOfRange(error: unknown): boolean {
  return causesOf(error).some(({ codes }) => codes.includes(OUT_OF_RANGE));
}

/** An error and what it wraps, as Prisma and its driver nest them. */
function causesOf(error: unknown): { codes: string[]; kind: unknown; message: unknown }[] {
  const causes: { codes: string[]; kind: unknown; message: unknown }[] = [];
  for (let cause = error, depth = 0; cause && typeof cause === 'object' && depth < 6; depth++) {
    const { code, originalCode, kind, message, meta } = cause as Record<string, unknown>;
    const codes = [code, originalCode].filter((value) => typeof value === 'string');
    causes.push({ codes, kind, message });
    const nested = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
    cause = (cause as { cause?: unknown }).cause ?? nested;
  }
  return causes;
}
