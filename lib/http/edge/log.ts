import pino from 'pino';
import type { OnReplicaChange } from '@/lib/data/replicas/replicas';
import { env } from '@/lib/env';

/** One line per request: the call, its caller, its outcome. Never a secret, never a query string. */
export interface RequestLine {
  id: string;
  /** The key or the person; null if neither was recognised. */
  caller: string | null;
  method: string;
  path: string;
  status: number;
  ms: number;
  /** The sign-in attempt and its outcome. */
  sign_in?: SignInLine;
  /** Warnings of next-auth. */
  notes?: readonly { code: string; message: string }[];
  /** The defect behind a 500, or the reason why the database was unavailable. */
  err?: unknown;
}

/** A sign-in attempt. Never holds the password, nor an email without an account. */
interface SignInLine {
  outcome: 'right' | 'wrong' | 'throttled' | 'refused';
  /** Public id of the person; null: no account has the email. */
  user: string | null;
  /** Replaces an email without an account: a repeated email is recognisable, but not readable. */
  email_hash?: string;
  address: string;
}

export type Log = (line: RequestLine) => void;

/** Structured lines on standard output; failures of ours are errors, everything else is information. */
export function makeLog(): Log {
  const logger = makeLogger();
  return (line) => (line.status >= 500 ? logger.error(line) : logger.info(line));
}

/** A line when a replica begins or ends to be in use, by its number, without its address. */
export function makeReplicaLog(): OnReplicaChange {
  const logger = makeLogger();
  return (replica, state, reason) => {
    if (reason === null) logger.info({ replica, state });
    else logger.warn({ replica, state, reason });
  };
}

function makeLogger() {
  return pino({ level: env().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
