/**
 * Why the database cannot do now what it can at other times: it is away, has no connection free, needs too long,
 * ended one of two writes that waited for each other, is out of disk or memory, or takes no writes.
 */
export type Unavailability = 'away' | 'busy' | 'slow' | 'crossed' | 'full' | 'read_only';

/** States of PostgreSQL, errors of the system, and codes and kinds of Prisma's own. */
const KINDS: Readonly<Record<Unavailability, readonly string[]>> = {
  away: [
    ...['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT'],
    ...['EHOSTUNREACH', 'ENETUNREACH', 'ECONNABORTED'],
    // Connections that fail or are cut, and a server that stops, crashed, or starts.
    ...['08000', '08001', '08003', '08004', '08006', '57P01', '57P02', '57P03', '57P04', '57P05'],
    ...['P1001', 'P1002', 'P1017', 'DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout'],
  ],
  // Prisma's: timed out, no connection free, no transaction started in time.
  busy: ['53300', 'P1008', 'P2024', 'P2028', 'TooManyConnections'],
  // Ended by a statement's limit or an administrator; a lock that was not granted in time.
  slow: ['57014', '55P03'],
  // Deadlocks, and what Prisma makes of them.
  crossed: ['40P01', '40001', 'P2034', 'TransactionWriteConflict'],
  // Resources, disk, memory, a limit that was configured; a disk that fails.
  full: ['53000', '53100', '53200', '53400', '58030'],
  read_only: ['25006'],
};
const KIND_OF = new Map(
  Object.entries(KINDS).flatMap(([kind, codes]) => codes.map((code) => [code, kind as Unavailability])),
);

/** A rejected message, which is a fault of ours; as a fatal error it is a pooler's only code: its server is away. */
const PROTOCOL_VIOLATION = '08P01';

const AWAY_MESSAGE = /Connection terminated|Client has encountered a connection error/;
const BUSY_MESSAGE = /timeout exceeded when trying to connect/;

/** PostgreSQL's "numeric value out of range". */
const OUT_OF_RANGE = '22003';

/** Why the database could not run a statement now; null if the statement itself is at fault. */
export function whyUnavailable(error: unknown): Unavailability | null {
  for (const { codes, kind, message, severity } of causesOf(error)) {
    if (severity === 'FATAL' && codes.includes(PROTOCOL_VIOLATION)) return 'away';
    for (const code of typeof kind === 'string' ? [...codes, kind] : codes) {
      const known = KIND_OF.get(code);
      if (known) return known;
    }
    if (typeof message !== 'string') continue;
    if (AWAY_MESSAGE.test(message)) return 'away';
    if (BUSY_MESSAGE.test(message)) return 'busy';
  }
  return null;
}

/** Whether a statement failed because a sum exceeds the range of its column. */
export function isOutOfRange(error: unknown): boolean {
  return causesOf(error).some(({ codes }) => codes.includes(OUT_OF_RANGE));
}

interface Cause extends Record<'kind' | 'message' | 'severity', unknown> {
  codes: string[];
}

/** An error and what it wraps, as Prisma and its driver nest them. */
function causesOf(error: unknown): Cause[] {
  const causes: Cause[] = [];
  for (let cause = error, depth = 0; cause && typeof cause === 'object' && depth < 6; depth++) {
    const { code, originalCode, kind, message, severity, meta } = cause as Record<string, unknown>;
    const codes = [originalCode, code].filter((value) => typeof value === 'string');
    causes.push({ codes, kind, message, severity });
    const nested = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
    cause = (cause as { cause?: unknown }).cause ?? nested;
  }
  return causes;
}
