import { PostgresUnavailable } from './binaries';

/** How many of the last lines to show: the very last ones are consequences, those before them the cause. */
const LINES = 3;

/** Why a program of PostgreSQL failed, in a sentence; `reason` is its own output. */
export function explainFailure(what: string, reason: string, home: string): PostgresUnavailable {
  if (/No space left on device|Disk quota exceeded|File too large/.test(reason)) {
    return new PostgresUnavailable(
      `${what}: the disk of ${home} is full. Make room on it (a new database needs 100 MB), or choose another folder with TRACKAGOAT_DATA.`,
    );
  }
  if (/Read-only file system/.test(reason)) {
    return new PostgresUnavailable(
      `${what}: the disk of ${home} is read-only. Choose another folder with TRACKAGOAT_DATA.`,
    );
  }
  return new PostgresUnavailable(`${what}: ${reason.split('\n').slice(-LINES).join(' ')}`);
}
