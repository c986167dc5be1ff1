/** The password of the embedded database: in `postgres.password`, and as a digest in the cluster itself. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { keptSecret, readKept } from './kept-file';

const NAME = 'postgres.password';
const isWhole = (text: string): boolean => /^[0-9a-f]{48}$/.test(text);

/** Reads it; creates it if it is missing or incomplete. */
export const keptPassword = (folder: string): string =>
  keptSecret(folder, NAME, () => randomBytes(24).toString('hex'), isWhole);

/** Whether the cluster's password is lost. */
export const isPasswordLost = (folder: string): boolean => !isWhole(readKept(path.join(folder, NAME)));
