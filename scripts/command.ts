/** How every command ends: quietly, or with a sentence on standard error and exit code 1. */
import { existsSync } from 'node:fs';
import { EnvError } from '@/lib/env';
import { ApiError } from '@/lib/errors';
import { MigrationError } from './migrate/apply';
import { PostgresUnavailable } from './postgres/binaries';
import { StartError } from './start/http-server';

/** The command was called wrongly; the message says how to call it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Runs a command's work, with the settings of a file `.env` if there is one (the environment wins).
 * Expected errors print their sentence; only a bug prints a stack.
 */
export async function runCommand(work: () => Promise<unknown>): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await work();
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

/** The sentence of an expected error, the stack of any other. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ApiError) return explainRefusal(error);
  const expected = [UsageError, EnvError, MigrationError, PostgresUnavailable, StartError];
  if (expected.some((kind) => error instanceof kind)) return error.message;
  return connectionProblem(error) ?? fileProblem(error) ?? error.stack ?? error.message;
}

/** A file or folder that the system does not let us use is a problem for the user to solve, not a bug. */
function fileProblem({ code, path: place, syscall }: NodeJS.ErrnoException): string | null {
  if (!code || !syscall) return null;
  const name = place ?? 'a file';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The disk is full: ${name} cannot be written. Make room on it.`;
  if (code === 'EROFS') return `The disk is read-only: ${name} cannot be written. Choose another place.`;
  if (!place) return null;
  return `${place} cannot be used (${syscall}: ${code}): choose another place, or correct its permissions.`;
}

/** A command refuses like a route: with all problems at once, each with its field. */
function explainRefusal({ message, issues = [] }: ApiError): string {
  return issues.length > 1 ? issues.map(({ path, message }) => `${path}: ${message}`).join('\n') : message;
}

/** PostgreSQL and network errors that a wrong DATABASE_URL causes. */
function connectionProblem(error: Error & { code?: string }): string | null {
  const cause = error instanceof AggregateError ? (error.errors[0] as Error & { code?: string }) : error;
  const refused = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'ECONNRESET',
    '28P01',
    '28000',
    '3D000',
  ];
  if (!cause?.code || !refused.includes(cause.code)) return null;
  return `The database cannot be reached: ${cause.message}. Check DATABASE_URL.`;
}
