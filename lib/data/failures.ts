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

/** Whether a statement failed because the database is away, not because of the statement. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error, depth = 0; cause && typeof cause === 'object' && depth < 6; depth++) {
    const { code, originalCode, kind, message, meta } = cause as Record<string, unknown>;
    if ([code, originalCode].some((value) => typeof value === 'string' && AWAY.has(value))) return true;
    if (typeof kind === 'string' && AWAY_KINDS.has(kind)) return true;
    if (typeof message === 'string' && AWAY_MESSAGE.test(message)) return true;
    const nested = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
    cause = (cause as { cause?: unknown }).cause ?? nested;
  }
  return false;
}
