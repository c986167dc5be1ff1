import pino from 'pino';
import { env } from '@/lib/env';

/** One line per request: what was asked, by whom, how it ended. Never a secret, never a query string. */
export interface RequestLine {
  id: string;
  /** Which key or person; null when nobody was recognised. */
  caller: string | null;
  method: string;
  path: string;
  status: number;
  ms: number;
  /** The sign-in attempt and its outcome. */
  sign_in?: SignInLine;
  /** What next-auth had to say. */
  notes?: readonly { code: string; message: string }[];
  /** The defect behind a 500, or what kept the database away. */
  err?: unknown;
}

/** A try at signing in. Never the password, nor an email that nobody here has. */
interface SignInLine {
  outcome: 'right' | 'wrong' | 'throttled' | 'refused';
  /** Public id of the person; null: nobody here has the email. */
  user: string | null;
  /** Instead of an email that nobody has: shows that it is the same again, but not which. */
  email_hash?: string;
  address: string;
}

export type Log = (line: RequestLine) => void;

/** Structured lines on standard output; failures of ours are errors, everything else is information. */
export function makeLog(): Log {
  const logger = pino({ level: env().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return (line) => (line.status >= 500 ? logger.error(line) : logger.info(line));
}
