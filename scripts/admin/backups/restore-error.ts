import { DatabaseError } from 'pg';
import { UsageError } from '../../command';

const DISK_FULL = '53100';
/** States of PostgreSQL, errors of the system, and messages of the driver for a connection that has ended. */
const ENDED = /^(08|57P|E)|terminated|connection error|not queryable/;
/** PostgreSQL's error classes for data that a column, a constraint or a table refuses. */
const DOES_NOT_FIT = /^(22|23|42)/;

/** Explains the effect of a failed restore: none, unless the answer to its commit was lost. */
export function toRestoreError(error: unknown, isCommitting: boolean): unknown {
  if (error instanceof UsageError) return error;
  const { code = '', message } = error as Error & { code?: string };
  if (code === DISK_FULL) return new UsageError('The disk of the database is full: nothing was changed.');
  if (ENDED.test(code || message)) {
    return new UsageError(
      isCommitting
        ? 'The database ended at the last moment: check which data it has, and restore again if it is the old.'
        : 'The database ended meanwhile: nothing was changed.',
    );
  }
  if (error instanceof DatabaseError && DOES_NOT_FIT.test(code)) {
    return new UsageError(`The backup does not fit (${message}): nothing was changed.`);
  }
  return error;
}
